package dev.hexin.domain.reply;

import dev.hexin.domain.message.LegalText;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Locale;

/**
 * A text; line breaks are kept, {@code <a href="…">} makes a link. Characters that XML forbids are removed.
 * Refuses an empty text and more than {@value #MAX_BYTES} bytes of UTF-8.
 */
public record TextReply(String content) implements Reply {
    /** The platform's limit, in bytes of UTF-8. */
    public static final int MAX_BYTES = 2048;

    public TextReply {
        content = LegalText.of(content);
        if (content.isEmpty()) {
            throw new IllegalArgumentException(
                    "a text reply needs a text; answer Reply.none() to say nothing");
        }
        if (exceeds(content, MAX_BYTES)) {
            throw new IllegalArgumentException(
                    "a text reply takes " + MAX_BYTES
                            + " bytes of UTF-8; TextReply.shortened cuts longer texts");
        }
    }

    /**
     * As much of the text as one reply takes, cut between characters as a reader sees them: never inside a code point,
     * nor, if it can be helped, inside an emoji of several.
     */
    public static TextReply shortened(String text) {
        return new TextReply(shorten(LegalText.of(text), MAX_BYTES));
    }

    /** The longest beginning of the text that fits into so many bytes of UTF-8. */
    static String shorten(String text, int bytes) {
        if (!exceeds(text, bytes)) {
            return text;
        }
        int end = 0;
        for (int used = 0; end < text.length();) {
            int codePoint = text.codePointAt(end);
            used += utf8Length(codePoint);
            if (used > bytes) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int whole = characters.isBoundary(end) ? end : characters.preceding(end);
        return text.substring(0, whole > 0 ? whole : end);
    }

    private static boolean exceeds(String text, int bytes) {
        // a char is at most 3 bytes, so most texts need not be encoded to be measured
        return text.length() * 3L > bytes && text.getBytes(StandardCharsets.UTF_8).length > bytes;
    }

    private static int utf8Length(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
