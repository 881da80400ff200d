package dev.hexin.domain.reply;

import dev.hexin.domain.message.LegalText;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text; line breaks are kept, {@code <a href="…">} makes a link. Characters that XML forbids are removed.
 * Refuses an empty text. One reply takes {@value #MAX_BYTES} bytes of UTF-8: of a longer text the rest follows by
 * customer-service messages where the account may send them, up to {@value #MOST_PARTS} parts in all; else, and beyond
 * that, it ends with a mark ({@code …}).
 */
public record TextReply(String content) implements Reply {
    /** The platform's limit, in bytes of UTF-8. */
    public static final int MAX_BYTES = 2048;
    /** One reply, and as many customer-service messages as the platform lets follow on a message. */
    public static final int MOST_PARTS = 6;
    private static final String MARK = "…";

    public TextReply {
        content = LegalText.of(content);
        if (content.isEmpty()) {
            throw new IllegalArgumentException(
                    "a text reply needs a text; answer Reply.none() to say nothing");
        }
    }

    /** Whether one reply takes it. */
    public boolean fits() {
        return !exceeds(content, MAX_BYTES);
    }

    /** The same, no longer than so many parts, with a mark at its end if it was. */
    public TextReply limitedTo(int parts) {
        List<String> all = parts();
        if (all.size() <= parts) {
            return this;
        }
        String kept = String.join("", all.subList(0, parts - 1));
        return new TextReply(kept + shorten(all.get(parts - 1), MAX_BYTES - MARK.length() * 3) + MARK);
    }

    /** The text in pieces that one reply or message takes each, cut behind a line or a word where there is one. */
    public List<String> parts() {
        List<String> parts = new ArrayList<>();
        String rest = content;
        while (exceeds(rest, MAX_BYTES)) {
            String part = atBreak(shorten(rest, MAX_BYTES));
            parts.add(part);
            rest = rest.substring(part.length());
        }
        parts.add(rest);
        return parts;
    }

    /** Cut in its last quarter behind the last line break, or else the last blank. */
    private static String atBreak(String part) {
        int least = part.length() * 3 / 4;
        int line = part.lastIndexOf('\n');
        int at = line >= least ? line : part.lastIndexOf(' ');
        return at >= least ? part.substring(0, at + 1) : part;
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
