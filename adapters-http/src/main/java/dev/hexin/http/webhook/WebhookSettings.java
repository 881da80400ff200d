package dev.hexin.http.webhook;

import dev.hexin.domain.message.AppId;
import java.time.Duration;

/**
 * What the webhook needs to know of the account and of its own limits.
 *
 * @param token the Token of the platform's server settings: a secret
 * @param maxAge how old, or how far ahead, a pushed timestamp may be; zero lets every time in
 * @param maxBody the largest body that is read, in bytes
 */
public record WebhookSettings(AppId appId, String token, Duration maxAge, int maxBody) {
    @Override
    public String toString() {
        return "WebhookSettings[maxAge=" + maxAge + ", maxBody=" + maxBody + ", …]";
    }
}
