package dev.hexin.wechatapi;

import java.io.ByteArrayOutputStream;

/** An HTTP answer that is collected piece by piece, up to a limit. */
final class WholeAnswer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int largest;
    private int status;

    WholeAnswer(int largest) {
        this.largest = largest;
    }

    /** @throws ApiCallException of one that is too large, or encoded though none was asked for */
    void add(AnswerPart part) {
        status = part.status();
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
        return status;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
