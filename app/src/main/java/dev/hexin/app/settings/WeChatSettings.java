package dev.hexin.app.settings;

import dev.hexin.domain.message.AppId;
import dev.hexin.http.webhook.Mode;
import dev.hexin.http.webhook.OriginalId;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the webhook, and the way it ends, need of {@code wechat.*}. Every component is documented in the README's table of settings; tokens and keys are secrets.
 */
public record WeChatSettings(AppId appId, String token, @Nullable String previousToken,
        @Nullable String encodingAesKey, @Nullable String previousEncodingAesKey, @Nullable String originalId,
        Mode mode, Duration maxAge, int maxBody, int unverifiedBytes, Duration stopNotice,
        Duration stopGrace) {
    private static final int KB = 1024;
    private static final int LEAST_UNVERIFIED = 4 * KB * KB;
    private static final int MOST_UNVERIFIED = KB * KB * KB;
    private static final String TOKEN = "3 to 32 letters and digits, as in the platform's server settings";
    private static final String KEY = "the EncodingAESKey of the platform's server settings: 43 characters of Base64";

    static Supplier<WeChatSettings> read(SettingsReader settings) {
        String appId = settings.required("wechat.app-id", AppId::isValid,
                "the account's AppID: wx and 16 hexadecimal digits");
        String token = settings.required("wechat.token", WeChatSettings::isToken, TOKEN);
        String previousToken = settings.optional("wechat.previous-token", WeChatSettings::isToken, TOKEN);
        String key = settings.optional("wechat.encoding-aes-key", WeChatSettings::isKey, KEY);
        String previousKey = settings.optional("wechat.previous-encoding-aes-key", WeChatSettings::isKey,
                KEY);
        String originalId = settings.optional("wechat.original-id", OriginalId::isValid,
                "the account's original id: gh_ and letters and digits, as on the platform's account page");
        Mode mode = settings.choice("wechat.mode", Mode.class, key == null ? Mode.PLAIN : Mode.SAFE);
        if (mode != Mode.PLAIN && key == null) {
            settings.missing("wechat.encoding-aes-key", KEY + "; compatible and safe mode need it");
        } else if (previousKey != null && key == null) {
            settings.missing("wechat.encoding-aes-key", KEY + "; a previous key alone is of no use");
        }
        Duration maxAge = settings.duration("wechat.webhook.max-age", Duration.ofMinutes(10));
        int maxBody = settings.bytes("wechat.webhook.max-body", 64 * KB, KB * KB);
        int unverifiedBytes = settings.bytes("wechat.webhook.unverified-bytes", sixteenthOfHeap(),
                MOST_UNVERIFIED);
        if (unverifiedBytes < maxBody) {
            settings.malformed("wechat.webhook.unverified-bytes", "at least wechat.webhook.max-body");
        }
        Duration stopNotice = settings.duration("wechat.stop-notice", Duration.ofSeconds(3));
        Duration stopGrace = settings.duration("wechat.stop-grace", Duration.ofSeconds(20));
        settings.optional("micronaut.server.port",
                text -> text
                        .matches("-1|\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]"),
                "a port, such as 8080");
        return () -> new WeChatSettings(new AppId(appId), token, previousToken, key, previousKey, originalId,
                mode,
                maxAge, maxBody, unverifiedBytes, stopNotice, stopGrace);
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

    /** Secrets never reach a log. */
    @Override
    public String toString() {
        return "WeChatSettings[appId=" + appId.value() + ", mode=" + mode + ", …]";
    }
}
