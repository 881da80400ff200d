package dev.hexin.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Iterator;
import java.util.Map;

/** About how many bytes of memory a request's head takes. */
final class HeadSize {
    /** What a header's objects take beyond its bytes. */
    private static final int PER_HEADER = 160;

    private HeadSize() {}

    static long of(HttpRequest head) {
        long size = PER_HEADER + (long) head.uri().length();
        Iterator<Map.Entry<CharSequence, CharSequence>> headers = head.headers().iteratorCharSequence();
        while (headers.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = headers.next();
            size += PER_HEADER + header.getKey().length() + header.getValue().length();
        }
        return size;
    }

    /** Of bytes that came with so many lines. */
    static long of(int length, int lines) {
        return length + (long) PER_HEADER * lines;
    }

    static int lines(ByteBuf bytes, int from, int length) {
        int lines = 0;
        int at = bytes.indexOf(from, from + length, (byte) '\n');
        while (at >= 0) {
            lines++;
            at = bytes.indexOf(at + 1, from + length, (byte) '\n');
        }
        return lines;
    }
}
