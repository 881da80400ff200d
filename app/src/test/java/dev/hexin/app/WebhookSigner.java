package dev.hexin.app;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Standard Webhooks say; of its own, so that it can disagree with Hexin's. */
public final class WebhookSigner {
    private static final String HMAC = "HmacSHA256";
    private final SecretKeySpec key;

    /** @param secret {@code whsec_} and Base64 */
    public WebhookSigner(String secret) {
        key = new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), HMAC);
    }

    /** The value of {@code webhook-signature}. */
    public String sign(String id, String time, String body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return "v1," + Base64.getEncoder().encodeToString(
                    mac.doFinal((id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
