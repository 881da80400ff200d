package dev.hexin.bots;

import dev.hexin.domain.settings.SettingsReader;
import java.net.URI;
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

    /** Gives null where there is no bot. */
    public static Supplier<@Nullable BotSettings> read(SettingsReader reader) {
        SettingsReader settings = reader.own();
        String url = settings.optional(URL, BotAddress::isValid, BotAddress.EXPECTED);
        String expected = "whsec_ and the Base64 of at least %1$d bytes, or a text of at least %1$d bytes"
                .formatted(StandardWebhooks.SHORTEST_SECRET);
        String secret = url == null
                ? settings.secret(SECRET, StandardWebhooks::isSecret, expected)
                : settings.requiredSecret(SECRET, StandardWebhooks::isSecret, expected);
        boolean sharesOpenId = settings.flag("wechat.bot.share-openid");
        QuestionLimits limits = QuestionLimits.read(settings, "wechat.bot");
        return () -> url == null || secret == null
                ? null
                : new BotSettings(URI.create(url), secret, sharesOpenId, limits);
    }

    @Override
    public String toString() {
        return "BotSettings[…]";
    }
}
