package dev.hexin.http.webhook;

import dev.hexin.domain.message.AppId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the webhook needs to know of the account and of its own limits. Tokens and keys are secrets.
 *
 * @param token the Token of the platform's server settings
 * @param previousToken the one before, still accepted; null once the platform has switched over
 * @param encodingAesKeys the current EncodingAESKey and the one before, if there are any
 * @param mode as chosen in the platform's server settings
 * @param maxAge how old, or how far ahead, a pushed timestamp may be; zero lets every time in
 * @param maxBody the largest body that is read, in bytes
 * @param unverifiedBytes most bytes of bodies that are not verified yet, of all together
 */
public record WebhookSettings(AppId appId, String token, @Nullable String previousToken,
        List<String> encodingAesKeys,
        Mode mode, Duration maxAge, int maxBody, int unverifiedBytes) {
    @Override
    public String toString() {
        return "WebhookSettings[mode=" + mode + ", maxAge=" + maxAge + ", maxBody=" + maxBody + ", …]";
    }
}
