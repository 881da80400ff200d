package dev.hexin.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;

/**
 * Finds the lines that hold the sizes of a body's chunks, and tells whether they are what RFC 9112, section
 * 7.1, says: hexadecimal digits, perhaps a short extension. Netty's decoder takes white space around and
 * between them too, where another reader of the same bytes may see another size. Behind the last chunk it
 * tells whether the fields that may stand there are few: Hexin reads none of them, and a few bytes of each
 * become large objects.
 */
final class ChunkSizes {
    private static final int MOST_DIGITS = 8;
    private static final int DELIMITER = 2;
    /** Of a line that holds a size, and of the trailer. */
    private static final int LONGEST = 128;
    private static final int NONE = -1;

    /** Until the next line that holds a size; negative where there is none to come. */
    private long left = NONE;
    /** Whether it is the size of the last chunk. */
    private boolean last;
    /** How long the trailer behind the last chunk is so far; negative before it. */
    private int trailer = NONE;

    /** A body in chunks begins. */
    void begin() {
        left = 0;
    }

    /** It is whole. */
    void end() {
        trailer = NONE;
    }

    /** False where a size is next and is none, or where the trailer is too long. */
    boolean accept(ByteBuf in) {
        if (trailer >= 0) {
            return trailer + in.readableBytes() <= LONGEST || endsTrailer(in);
        }
        if (left != 0) {
            return true;
        }
        int start = in.readerIndex();
        int end = in.forEachByte(ByteProcessor.FIND_LF);
        if (end < 0) {
            return in.readableBytes() <= LONGEST; // the decoder waits for the rest of the line too
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
        if (at == start || end - start > LONGEST
                || in.getByte(at) != ';' && !(in.getByte(at) == '\r' && at + 1 == end)) {
            return false;
        }
        left = end + 1 - start + size + (size == 0 ? 0 : DELIMITER);
        last = size == 0;
        return true;
    }

    /** Whether an empty line comes before the trailer is too long; another request may be behind it. */
    private boolean endsTrailer(ByteBuf in) {
        boolean empty = true;
        int end = in.readerIndex() + Math.min(in.readableBytes(), LONGEST - trailer);
        for (int at = in.readerIndex(); at < end; at++) {
            byte next = in.getByte(at);
            if (next == '\n' && empty) {
                return true;
            }
            empty = next == '\n' || next == '\r' && empty;
        }
        return false;
    }

    private static int digit(ByteBuf in, int at) {
        return Character.digit(in.getByte(at), 16);
    }

    /** So many bytes were decoded. */
    void decoded(int bytes) {
        if (trailer >= 0) {
            trailer += bytes;
        } else if (left > 0) {
            left -= bytes;
            if (left == 0 && last) {
                left = NONE;
                trailer = 0;
            }
        }
    }
}
