package dev.hexin.app.settings;

import dev.hexin.domain.message.AppId;
import dev.hexin.http.webhook.Mode;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.core.value.PropertyResolver;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All of {@code wechat.*}. Every component is documented in the README's table of settings; tokens and keys are secrets.
 *
 * @param publicUrl what visitors type, with scheme and without a slash at the end; null: as the request says
 */
public record WeChatSettings(AppId appId, String token, @Nullable String previousToken,
        @Nullable String encodingAesKey, @Nullable String previousEncodingAesKey, Mode mode,
        @Nullable String publicUrl, Duration maxAge, int maxBody,
        @Nullable String storageKey) {
    private static final int KB = 1024;
    private static final String TOKEN = "3 to 32 letters and digits, as in the platform's server settings";
    private static final String KEY = "the EncodingAESKey of the platform's server settings: 43 letters and digits";

    /**
     * Reads them from the environment.
     *
     * @throws SettingsException when any is missing or malformed, with a sentence for each
     */
    public static WeChatSettings from(PropertyResolver environment) {
        SettingsReader settings = new SettingsReader(environment);
        String appId = settings.required("wechat.app-id", AppId::isValid,
                "the account's AppID: wx and 16 hexadecimal digits");
        String token = settings.required("wechat.token", WeChatSettings::isToken, TOKEN);
        String previousToken = settings.optional("wechat.previous-token", WeChatSettings::isToken, TOKEN);
        String key = settings.optional("wechat.encoding-aes-key", WeChatSettings::isKey, KEY);
        String previousKey = settings.optional("wechat.previous-encoding-aes-key", WeChatSettings::isKey,
                KEY);
        Mode mode = settings.choice("wechat.mode", Mode.class, key == null ? Mode.PLAIN : Mode.SAFE);
        if (mode != Mode.PLAIN && key == null) {
            settings.missing("wechat.encoding-aes-key", KEY + "; compatible and safe mode need it");
        }
        String publicUrl = settings.optional("wechat.public-url", WeChatSettings::isUrl,
                "an address with scheme, such as https://example.com");
        Duration maxAge = settings.duration("wechat.webhook.max-age", Duration.ofMinutes(10));
        int maxBody = settings.bytes("wechat.webhook.max-body", 64 * KB, KB, KB * KB);
        String storageKey = settings.optional("wechat.storage-key", StorageSettings::isStorageKey,
                "a text of at least 32 characters that nobody can guess");
        settings.check();
        return new WeChatSettings(new AppId(appId), token, previousToken, key, previousKey, mode,
                publicUrl == null ? null : publicUrl.replaceAll("/+$", ""), maxAge, maxBody, storageKey);
    }

    private static boolean isToken(String text) {
        return text.matches("[A-Za-z0-9]{3,32}");
    }

    private static boolean isKey(String text) {
        return text.matches("[A-Za-z0-9+/]{43}");
    }

    private static boolean isUrl(String text) {
        return text.matches("https?://[^/\\s]+(/[^\\s?#]*)?");
    }

    /** Secrets never reach a log. */
    @Override
    public String toString() {
        return "WeChatSettings[appId=" + appId.value() + ", mode=" + mode + ", …]";
    }
}
