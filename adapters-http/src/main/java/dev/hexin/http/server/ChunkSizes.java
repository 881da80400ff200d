package dev.hexin.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;

/**
 * Finds the lines that hold the sizes of a body's chunks, and tells whether they are what RFC 9112, section 7.1, says:
 * hexadecimal digits, perhaps an extension. Netty's decoder takes white space around and between them too, where
 * another reader of the same bytes may see another size.
 */
final class ChunkSizes {
    private static final int MOST_DIGITS = 8;
    private static final int DELIMITER = 2;

    /** Until the next line that holds a size; negative where there is none to come. */
    private long left = -1;

    /** A body in chunks begins. */
    void begin() {
        left = 0;
    }

    /** False where a size is next and is none. */
    boolean accept(ByteBuf in) {
        if (left != 0) {
            return true;
        }
        int start = in.readerIndex();
        int end = in.forEachByte(ByteProcessor.FIND_LF);
        if (end < 0) {
            return true; // the decoder waits for the rest of the line too
        }
        long size = 0;
        int at = start;
        for (int digit = digit(in, at); digit >= 0; digit = digit(in, at)) {
            size = size * 16 + digit;
            at++;
            if (at - start > MOST_DIGITS) {
                return false;
            }
        }
        if (at == start || in.getByte(at) != ';' && !(in.getByte(at) == '\r' && at + 1 == end)) {
            return false;
        }
        left = size == 0 ? -1 : end + 1 - start + size + DELIMITER;
        return true;
    }

    private static int digit(ByteBuf in, int at) {
        return Character.digit(in.getByte(at), 16);
    }

    /** So many bytes were decoded. */
    void decoded(int bytes) {
        if (left > 0) {
            left -= bytes;
        }
    }
}
