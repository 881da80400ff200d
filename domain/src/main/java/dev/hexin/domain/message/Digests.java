package dev.hexin.domain.message;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Message digests without looking for a provider each time, which costs as much as digesting a message. */
public final class Digests {
    private Digests() {}

    /** A prototype of an algorithm that every Java platform has. */
    public static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException notOnThisPlatform) {
            throw new IllegalStateException(notOnThisPlatform);
        }
    }

    /** A copy of the prototype, for one use. */
    public static MessageDigest fresh(MessageDigest prototype) {
        try {
            return (MessageDigest) prototype.clone();
        } catch (CloneNotSupportedException notOfTheJdk) { // the JDK's own are all cloneable
            return of(prototype.getAlgorithm());
        }
    }
}
