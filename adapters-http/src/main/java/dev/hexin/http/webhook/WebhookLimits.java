package dev.hexin.http.webhook;

import dev.hexin.domain.settings.SettingsReader;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Bounds of the webhooks of all accounts.
 *
 * @param maxAge how old, or how far ahead, a pushed timestamp may be; zero lets every time in
 * @param maxBody the largest body that is read, in bytes
 * @param unverifiedBytes most bytes of bodies that are not verified yet, of all together
 */
public record WebhookLimits(Duration maxAge, int maxBody, int unverifiedBytes) {
    private static final int KB = 1024;
    private static final int LEAST_UNVERIFIED = 4 * KB * KB;
    private static final int MOST_UNVERIFIED = KB * KB * KB;

    public static Supplier<WebhookLimits> read(SettingsReader settings) {
        Duration maxAge = settings.duration("wechat.webhook.max-age", Duration.ofMinutes(10));
        int maxBody = settings.bytes("wechat.webhook.max-body", 64 * KB, KB * KB);
        int unverifiedBytes = settings.bytes("wechat.webhook.unverified-bytes", sixteenthOfHeap(),
                MOST_UNVERIFIED);
        if (unverifiedBytes < maxBody) {
            settings.complaints().malformed("wechat.webhook.unverified-bytes",
                    "at least wechat.webhook.max-body");
        }
        return () -> new WebhookLimits(maxAge, maxBody, unverifiedBytes);
    }

    private static int sixteenthOfHeap() {
        return (int) Math.clamp(Runtime.getRuntime().maxMemory() / 16, LEAST_UNVERIFIED, MOST_UNVERIFIED);
    }
}
