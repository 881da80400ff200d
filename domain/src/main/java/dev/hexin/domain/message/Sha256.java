package dev.hexin.domain.message;

import java.security.MessageDigest;

/** SHA-256 without looking for a provider each time. */
public final class Sha256 {
    private static final MessageDigest PROTOTYPE = Digests.of("SHA-256");

    private Sha256() {}

    /** The 32 bytes. */
    public static byte[] of(byte[] message) {
        return begin().digest(message);
    }

    /** One that takes a message in parts. */
    public static MessageDigest begin() {
        return Digests.fresh(PROTOTYPE);
    }
}
