package dev.hexin.wechatapi;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** An HTTP answer that is collected piece by piece, up to a limit. */
final class WholeAnswer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int largest;
    private @Nullable AnswerPart first;

    WholeAnswer(int largest) {
        this.largest = largest;
    }

    /** @throws ApiCallException of one that is too large, or encoded though none was asked for */
    void add(AnswerPart part) {
        if (first == null) {
            first = part;
        }
        if (part.isEncoded()) {
            if (part.isOk()) {
                throw TransportFailures.encoded();
            }
            return; // its status says enough
        }
        if (bytes.size() + part.bytes().length > largest) {
            throw TransportFailures.tooLarge();
        }
        bytes.writeBytes(part.bytes());
    }

    int status() {
        return first == null ? 0 : first.status();
    }

    /** Of the head; empty where it is not declared. */
    String header(CharSequence name) {
        String value = first == null ? null : first.head().header(name);
        return value == null ? "" : value.strip();
    }

    /** By its first character: the platform declares JSON as text. */
    boolean isJson() {
        for (byte b : bytes.toByteArray()) {
            if (!Character.isWhitespace(b)) {
                return b == '{';
            }
        }
        return true; // an empty answer is a broken one
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
