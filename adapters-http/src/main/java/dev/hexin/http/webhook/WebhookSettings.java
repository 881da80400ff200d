package dev.hexin.http.webhook;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.settings.SettingsReader;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the webhook needs to know of the account and of its own limits. Tokens and keys are secrets.
 *
 * @param token the Token of the platform's server settings
 * @param previousToken the one before, still accepted; null once the platform has switched over
 * @param encodingAesKeys the current EncodingAESKey and the one before, if there are any
 * @param originalId the account's {@code gh_…}; null: learnt
 * @param mode as chosen in the platform's server settings
 * @param maxAge how old, or how far ahead, a pushed timestamp may be; zero lets every time in
 * @param maxBody the largest body that is read, in bytes
 * @param unverifiedBytes most bytes of bodies that are not verified yet, of all together
 */
public record WebhookSettings(
        AppId appId,
        String token,
        @Nullable String previousToken,
        List<String> encodingAesKeys,
        @Nullable String originalId,
        Mode mode,
        Duration maxAge,
        int maxBody,
        int unverifiedBytes) {
    private static final int KB = 1024;
    private static final int LEAST_UNVERIFIED = 4 * KB * KB;
    private static final int MOST_UNVERIFIED = KB * KB * KB;
    private static final String AES_KEY = "wechat.encoding-aes-key";
    private static final String EXPECTED_TOKEN = "3 to 32 letters and digits, as in the "
            + "platform's server settings";
    private static final String EXPECTED_KEY = "the EncodingAESKey of the platform's server "
            + "settings: 43 characters of Base64";

    public static Supplier<WebhookSettings> read(SettingsReader settings) {
        Supplier<AppId> appId = AppId.read(settings);
        String token = settings.requiredSecret("wechat.token", WebhookSettings::isToken, EXPECTED_TOKEN);
        String previousToken = settings.secret("wechat.previous-token", WebhookSettings::isToken,
                EXPECTED_TOKEN);
        String key = settings.secret(AES_KEY, WebhookSettings::isKey, EXPECTED_KEY);
        String previousKey = settings.secret("wechat.previous-encoding-aes-key", WebhookSettings::isKey,
                EXPECTED_KEY);
        String originalId = settings.optional("wechat.original-id", OriginalId::isValid,
                "the account's original id: gh_ and letters and digits, as on the platform's account page");
        Mode mode = settings.choice("wechat.mode", Mode.class, key == null ? Mode.PLAIN : Mode.SAFE);
        if (mode != Mode.PLAIN && key == null) {
            settings.complaints().missing(AES_KEY, EXPECTED_KEY + "; compatible and safe mode need it");
        } else if (previousKey != null && key == null) {
            settings.complaints().missing(AES_KEY, EXPECTED_KEY + "; a previous key alone is of no use");
        }
        Duration maxAge = settings.duration("wechat.webhook.max-age", Duration.ofMinutes(10));
        int maxBody = settings.bytes("wechat.webhook.max-body", 64 * KB, KB * KB);
        int unverifiedBytes = settings.bytes("wechat.webhook.unverified-bytes", sixteenthOfHeap(),
                MOST_UNVERIFIED);
        if (unverifiedBytes < maxBody) {
            settings.complaints().malformed("wechat.webhook.unverified-bytes",
                    "at least wechat.webhook.max-body");
        }
        List<String> keys = Stream.of(key, previousKey).filter(Objects::nonNull).toList();
        return () -> new WebhookSettings(appId.get(), token, previousToken, keys, originalId, mode, maxAge,
                maxBody, unverifiedBytes);
    }

    private static int sixteenthOfHeap() {
        return (int) Math.clamp(Runtime.getRuntime().maxMemory() / 16, LEAST_UNVERIFIED, MOST_UNVERIFIED);
    }

    private static boolean isToken(String text) {
        return text.matches("[A-Za-z0-9]{3,32}");
    }

    private static boolean isKey(String text) {
        return text.matches("[A-Za-z0-9+/]{43}");
    }

    @Override
    public String toString() {
        return "WebhookSettings[appId=" + appId.value() + ", mode=" + mode + ", maxAge=" + maxAge
                + ", maxBody=" + maxBody + ", …]";
    }
}
