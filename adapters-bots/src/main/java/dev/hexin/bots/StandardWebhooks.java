package dev.hexin.bots;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and verifies HTTP messages as the Standard Webhooks specification says: HMAC-SHA256 of id, time and
 * body. The headers are {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature}.
 */
final class StandardWebhooks {
    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";
    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param secret {@code whsec_} and Base64, or plain text */
    StandardWebhooks(String secret) {
        this.key = new SecretKeySpec(bytes(secret), HMAC);
    }

    private static byte[] bytes(String secret) {
        return secret.startsWith(SECRET_PREFIX)
                ? Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }

    /** The value of {@value #SIGNATURE}. */
    String sign(String id, Instant time, byte[] body) {
        return sign(id, String.valueOf(time.getEpochSecond()), body);
    }

    private String sign(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException notOnThisPlatform) {
            throw new IllegalStateException(notOnThisPlatform);
        }
    }

    /** Whether one of the signatures, which blanks separate, is right, and the time is near enough. */
    boolean verifies(String id, String timestamp, String signatures, byte[] body, Instant now) {
        if (id.isEmpty() || !timestamp.matches("\\d{1,12}")) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
        byte[] expected = sign(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
        boolean isRight = false;
        for (String signature : signatures.split(" ")) {
            isRight |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
        }
        return isRight && age.compareTo(TOLERANCE) <= 0;
    }
}
