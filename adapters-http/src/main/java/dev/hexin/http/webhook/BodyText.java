package dev.hexin.http.webhook;

import dev.hexin.domain.message.LegalText;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/**
 * Turns a body's bytes into characters that XML allows, whatever was declared: as UTF-8, without byte order
 * mark, bytes that are not UTF-8 replaced by U+FFFD, forbidden characters removed. Never fails: a follower's
 * message is not lost for a stray byte. Counts what it mended.
 */
final class BodyText {
    private static final char REPLACEMENT = '\ufffd';

    private final LongAdder mended = new LongAdder();

    String of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int from = text.startsWith("\ufeff") ? 1 : 0;
        if (text.indexOf(REPLACEMENT) >= 0) {
            mended.add(count(text) - count(bytes));
        }
        return cleaned(from == 0 ? text : text.substring(from));
    }

    /** The same for a value that was escaped on the wire and has become characters only now. */
    String cleaned(String text) {
        String legal = LegalText.of(text);
        mended.add(text.length() - legal.length());
        return legal;
    }

    /** How many bytes and characters were replaced or removed so far. */
    LongAdder mended() {
        return mended;
    }

    private static long count(String text) {
        return text.chars().filter(c -> c == REPLACEMENT).count();
    }

    /** How often U+FFFD was really sent. */
    private static long count(byte[] bytes) {
        long count = 0;
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xef && bytes[i + 1] == (byte) 0xbf && bytes[i + 2] == (byte) 0xbd) {
                count++;
            }
        }
        return count;
    }
}
