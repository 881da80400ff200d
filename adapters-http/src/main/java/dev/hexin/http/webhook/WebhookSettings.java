package dev.hexin.http.webhook;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.settings.SettingsReader;
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
 * @param limits those of all accounts
 */
public record WebhookSettings(
        AppId appId,
        String token,
        @Nullable String previousToken,
        List<String> encodingAesKeys,
        @Nullable String originalId,
        Mode mode,
        WebhookLimits limits) {
    private static final String AES_KEY = "wechat.encoding-aes-key";
    private static final String EXPECTED_TOKEN = "3 to 32 letters and digits, as in the "
            + "platform's server settings";
    private static final String EXPECTED_KEY = "the EncodingAESKey of the platform's server "
            + "settings: 43 characters of Base64";

    public static Supplier<WebhookSettings> read(SettingsReader settings) {
        Supplier<AppId> appId = AppId.read(settings);
        SettingsReader own = settings.own();
        String token = own.requiredSecret("wechat.token", WebhookSettings::isToken, EXPECTED_TOKEN);
        String previousToken = own.secret("wechat.previous-token", WebhookSettings::isToken,
                EXPECTED_TOKEN);
        String key = own.secret(AES_KEY, WebhookSettings::isKey, EXPECTED_KEY);
        String previousKey = own.secret("wechat.previous-encoding-aes-key", WebhookSettings::isKey,
                EXPECTED_KEY);
        String originalId = own.optional("wechat.original-id", OriginalId::isValid,
                "the account's original id: gh_ and letters and digits, as on the platform's account page");
        Mode mode = own.choice("wechat.mode", Mode.class, key == null ? Mode.PLAIN : Mode.SAFE);
        if (mode != Mode.PLAIN && key == null) {
            own.complaints().missing(AES_KEY, EXPECTED_KEY + "; compatible and safe mode need it");
        } else if (previousKey != null && key == null) {
            own.complaints().missing(AES_KEY, EXPECTED_KEY + "; a previous key alone is of no use");
        }
        Supplier<WebhookLimits> limits = WebhookLimits.read(settings);
        List<String> keys = Stream.of(key, previousKey).filter(Objects::nonNull).toList();
        return () -> new WebhookSettings(appId.get(), token, previousToken, keys, originalId, mode,
                limits.get());
    }

    private static boolean isToken(String text) {
        return text.matches("[A-Za-z0-9]{3,32}");
    }

    private static boolean isKey(String text) {
        return text.matches("[A-Za-z0-9+/]{43}");
    }

    @Override
    public String toString() {
        return "WebhookSettings[appId=" + appId.value() + ", mode=" + mode + ", " + limits + ", …]";
    }
}
