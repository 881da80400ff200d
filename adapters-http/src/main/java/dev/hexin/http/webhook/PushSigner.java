package dev.hexin.http.webhook;

import dev.hexin.domain.message.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Signs the way WeChat does: the token and the given texts, sorted and joined, as SHA-1 in lower-case hex.
 * Public, so that tests build signed pushes with the production signer. Protocol: "Callback URL" and "Message
 * encryption".
 */
public final class PushSigner {
    private static final MessageDigest SHA1 = Digests.of("SHA-1");

    private final String token;

    public PushSigner(String token) {
        this.token = token;
    }

    /** The signature of {@code timestamp} and {@code nonce}, or of these and {@code Encrypt}. */
    public String sign(String... texts) {
        String[] sorted = Arrays.copyOf(texts, texts.length + 1);
        sorted[texts.length] = token;
        Arrays.sort(sorted);
        MessageDigest sha1 = Digests.fresh(SHA1);
        for (String text : sorted) {
            sha1.update(text.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(sha1.digest());
    }

    /** Whether the signature is right, in a time that does not tell how wrong it is. */
    boolean verify(String signature, String... texts) {
        return MessageDigest.isEqual(sign(texts).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "PushSigner[…]";
    }
}
