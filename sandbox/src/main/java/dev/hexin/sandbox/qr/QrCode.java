package dev.hexin.sandbox.qr;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A QR code with a scene, as the account created it.
 *
 * @param url the text inside the code
 * @param expires null for a permanent one
 */
public record QrCode(String ticket, String url, String scene, @Nullable Instant expires) {
    boolean isGood(Instant now) {
        return expires == null || now.isBefore(expires);
    }
}
