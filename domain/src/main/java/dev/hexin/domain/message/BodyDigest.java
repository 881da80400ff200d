package dev.hexin.domain.message;

import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of a push's decrypted body: the same for every retry, however it was encrypted. */
public final class BodyDigest {
    private final byte[] sha256;

    private BodyDigest(byte[] sha256) {
        this.sha256 = sha256;
    }

    public static BodyDigest of(byte[] body) {
        return new BodyDigest(Sha256.of(body));
    }

    /** The first 64 bits, for memories that can't afford all of it. */
    public long prefix() {
        long prefix = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            prefix = prefix << Byte.SIZE | sha256[i] & 0xff;
        }
        return prefix;
    }

    void feed(MessageDigest into) {
        into.update(sha256);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BodyDigest that && MessageDigest.isEqual(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }
}
