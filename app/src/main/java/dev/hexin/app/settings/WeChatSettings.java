package dev.hexin.app.settings;

import dev.hexin.domain.message.AppId;
import io.micronaut.core.value.PropertyResolver;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All of {@code wechat.*}. Every component is documented in the README's table of settings.
 *
 * @param publicUrl what visitors type, with scheme and without a slash at the end; null: as the request says
 */
public record WeChatSettings(AppId appId, String token, @Nullable String publicUrl, Duration maxAge,
        int maxBody) {
    private static final int KB = 1024;

    /**
     * Reads them from the environment.
     *
     * @throws SettingsException when any is missing or malformed, with a sentence for each
     */
    public static WeChatSettings from(PropertyResolver environment) {
        SettingsReader settings = new SettingsReader(environment);
        Optional<String> appId = settings.required("wechat.app-id", AppId::isValid,
                "the account's AppID: wx and 16 hexadecimal digits");
        Optional<String> token = settings.required("wechat.token", text -> text.matches("[A-Za-z0-9]{3,32}"),
                "the Token of the platform's server settings: 3 to 32 letters and digits");
        Optional<String> publicUrl = settings.optional("wechat.public-url",
                text -> text.matches("https?://[^/\\s]+(/[^\\s?#]*)?"),
                "an address with scheme, such as https://example.com");
        Duration maxAge = settings.duration("wechat.webhook.max-age", Duration.ofMinutes(10), Duration.ZERO);
        int maxBody = settings.bytes("wechat.webhook.max-body", 64 * KB, KB, KB * KB);
        settings.check();
        return new WeChatSettings(new AppId(appId.orElseThrow()), token.orElseThrow(),
                publicUrl.map(url -> url.replaceAll("/+$", "")).orElse(null), maxAge, maxBody);
    }

    /** Secrets never reach a log. */
    @Override
    public String toString() {
        return "WeChatSettings[appId=" + appId.value() + ", …]";
    }
}
