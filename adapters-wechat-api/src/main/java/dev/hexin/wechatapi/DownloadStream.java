package dev.hexin.wechatapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/** The bytes of a download as they arrive, bounded; remembers why they ended too early. */
final class DownloadStream extends InputStream {
    private static final int MOST_BLANKS = 1024;
    private static final int BYTE_ORDER_MARK = 0xef;

    private final Supplier<byte @Nullable []> next;
    private final Runnable hangUp;
    private final long expected;
    private byte[] piece;
    private int at;
    private long arrived;
    private boolean ended;
    private @Nullable ApiCallException failure;

    /**
     * @param next the piece behind the first; null at the end
     * @param expected the declared length; negative where there is none
     */
    DownloadStream(byte[] first, Supplier<byte @Nullable []> next, Runnable hangUp, long expected) {
        this.piece = first;
        this.next = next;
        this.hangUp = hangUp;
        this.expected = expected;
        this.arrived = first.length;
    }

    /** Whether it is JSON or a page, by its declared type and its first character. Takes nothing away. */
    boolean beginsLikeText(String contentType) {
        int first = firstCharacter();
        if (first < 0) {
            return true; // an empty file is none
        }
        if (contentType.matches("(image|audio|video)/.*")) {
            return false;
        }
        return first == '{' || contentType.contains("html")
                || first == '<' && (contentType.isEmpty() || contentType.startsWith("text/"));
    }

    private int firstCharacter() {
        for (int i = 0; i < MOST_BLANKS; i++) {
            if (i == piece.length && !more(piece)) {
                return -1;
            }
            int b = piece[i] & 0xff;
            boolean isMark = i < 3 && (piece[0] & 0xff) == BYTE_ORDER_MARK;
            if (!isMark && !Character.isWhitespace(b)) {
                return b;
            }
        }
        return ' ';
    }

    /** Goes on with the next piece that is not empty, behind bytes that are kept. */
    private boolean more(byte[] kept) {
        byte[] following = following();
        if (following == null) {
            return false;
        }
        byte[] both = Arrays.copyOf(kept, kept.length + following.length);
        System.arraycopy(following, 0, both, kept.length, following.length);
        piece = both;
        return true;
    }

    private byte @Nullable [] following() {
        byte[] following = new byte[0];
        while (following != null && following.length == 0 && !ended) {
            following = next.get();
            ended = following == null;
        }
        if (ended) {
            if (arrived < expected) {
                throw TransportFailures.truncated();
            }
            return null;
        }
        arrived += following.length;
        if (arrived > Downloads.LARGEST_FILE) {
            throw TransportFailures.tooLarge();
        }
        return following;
    }

    /** All of it. @throws ApiCallException when it is larger */
    byte[] all(int largest) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part = piece; part != null; part = following()) {
            all.writeBytes(part);
            if (all.size() > largest) {
                throw TransportFailures.tooLarge();
            }
        }
        return all.toByteArray();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == piece.length) {
            byte[] following = followingOrFailure();
            if (following == null) {
                return -1;
            }
            piece = following;
            at = 0;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, target, offset, count);
        at += count;
        return count;
    }

    private byte @Nullable [] followingOrFailure() throws IOException {
        if (failure == null) {
            try {
                return following();
            } catch (RuntimeException broken) { // its message may quote an address
                failure = TransportFailures.because(Exceptions.unwrap(broken));
            }
        }
        throw new IOException(failure.getMessage());
    }

    /** @throws ApiCallException why it ended too early, also where the consumer has taken that for the end */
    void check() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        hangUp.run();
    }
}
