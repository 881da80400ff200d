package dev.hexin.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * The platform's signature: the parts sorted by their bytes, joined, and hashed with SHA-1 to lower-case hex.
 */
public final class Signature {
    private Signature() {}

    /**
     * Signs the token and whatever else is covered (timestamp, nonce, and the cipher text for msg_signature).
     */
    public static String of(String... parts) {
        var joined = Arrays.stream(parts)
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .sorted(Arrays::compareUnsigned)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(joined.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    /** Whether two signatures are the same, in a time that does not depend on where they differ. */
    public static boolean same(String expected, String actual) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
                actual.getBytes(StandardCharsets.UTF_8));
    }
}
