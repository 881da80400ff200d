package dev.hexin.domain.service;

import dev.hexin.domain.message.TextMessage;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A follower's text as routes compare it: computed once for all of them, and only if one asks. */
final class ComparedText {
    private final TextMessage message;
    private @Nullable String normalized;
    private @Nullable String folded;

    ComparedText(TextMessage message) {
        this.message = message;
    }

    TextMessage message() {
        return message;
    }

    /** In Unicode's compatibility form, stripped. */
    String normalized() {
        if (normalized == null) {
            normalized = normalize(message.content());
        }
        return normalized;
    }

    /** The same without case. */
    String folded() {
        if (folded == null) {
            folded = foldCase(normalized());
        }
        return folded;
    }

    /** The same of any text. */
    static String fold(String text) {
        return foldCase(normalize(text));
    }

    private static String normalize(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    /** By upper case first, so that {@code ß} equals {@code SS}; then letter by letter, as in no language. */
    private static String foldCase(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(upper.length());
        upper.codePoints().map(Character::toLowerCase).forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
