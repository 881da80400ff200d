package dev.hexin.app.settings;

import dev.hexin.domain.settings.SettingsReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bot behind HTTP that answers what handlers leave. The secret is one.
 *
 * @param secret signs what it is asked and what it sends
 * @param sharesOpenId whether it is told openids
 */
public record BotSettings(URI url, String secret, boolean sharesOpenId, QuestionLimits limits) {
    /** Without this property there is none. */
    public static final String URL = "wechat.bot.url";
    private static final String SECRET = "wechat.bot.secret";
    private static final String WHSEC = "whsec_";
    /** In bytes; Standard Webhooks asks for as many. */
    private static final int SHORTEST_SECRET = 24;

    /** Gives null where there is no bot. */
    static Supplier<@Nullable BotSettings> read(SettingsReader reader) {
        SettingsReader settings = reader.own();
        String url = settings.optional(URL, BotAddress::isValid, BotAddress.EXPECTED);
        String expected = "whsec_ and the Base64 of at least %1$d bytes, or a text of at least %1$d bytes"
                .formatted(SHORTEST_SECRET);
        String secret = url == null
                ? settings.secret(SECRET, BotSettings::isSecret, expected)
                : settings.requiredSecret(SECRET, BotSettings::isSecret, expected);
        boolean sharesOpenId = settings.flag("wechat.bot.share-openid");
        QuestionLimits limits = QuestionLimits.read(settings, "wechat.bot");
        return () -> url == null || secret == null
                ? null
                : new BotSettings(URI.create(url), secret, sharesOpenId, limits);
    }

    private static boolean isSecret(String text) {
        try {
            byte[] bytes = text.startsWith(WHSEC)
                    ? Base64.getDecoder().decode(text.substring(WHSEC.length()))
                    : text.getBytes(StandardCharsets.UTF_8);
            return bytes.length >= SHORTEST_SECRET;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "BotSettings[…]";
    }
}
