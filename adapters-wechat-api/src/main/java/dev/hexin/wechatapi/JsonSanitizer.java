package dev.hexin.wechatapi;

import dev.hexin.domain.message.LegalText;
import java.nio.charset.StandardCharsets;

/**
 * Cleans an answer's JSON so that a strict parser takes it, whatever charset was declared: as UTF-8, without
 * byte order mark, without the raw control characters that nicknames are sent with.
 */
final class JsonSanitizer {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private JsonSanitizer() {}

    static String of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        // between values a blank is as good as a line feed, and inside a string only the blank is JSON
        return LegalText.of(marked ? text.substring(1) : text).replace('\n', ' ').replace('\r', ' ')
                .replace('\t', ' ');
    }
}
