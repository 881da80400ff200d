package dev.hexin.domain.service.bot;

import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.Moderation;
import java.util.List;
import java.util.Locale;

/**
 * The moderation that is shipped: words that no question and no answer may hold, whatever their case, and
 * whatever blanks and marks stand between their characters.
 */
public final class WordList implements Moderation {
    private final List<String> words;

    /** @param words blank ones are left out */
    public WordList(List<String> words) {
        this.words = words.stream().map(WordList::plain).filter(word -> !word.isEmpty()).toList();
    }

    @Override
    public boolean allows(Text text, Chat chat) {
        String plain = plain(text.content());
        return words.stream().noneMatch(plain::contains);
    }

    private static String plain(String text) {
        StringBuilder letters = new StringBuilder();
        text.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString().toLowerCase(Locale.ROOT);
    }
}
