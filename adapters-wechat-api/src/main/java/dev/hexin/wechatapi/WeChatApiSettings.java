package dev.hexin.wechatapi;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.settings.SettingsReader;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What calls of WeChat's API need to know. The AppSecret is a secret.
 *
 * @param secret the AppSecret; null: sign-in and calls of WeChat's API are off
 * @param apiUrl where the API answers, such as {@code https://api.weixin.qq.com}; may have a path
 * @param openUrl where visitors are asked, such as {@code https://open.weixin.qq.com}
 * @param timeout how long one call may take, repetitions included
 * @param tokenSource where the account's access token comes from
 * @param proxy by which the API is reached; null: directly
 */
public record WeChatApiSettings(
        AppId appId,
        @Nullable String secret,
        URI apiUrl,
        URI openUrl,
        Duration timeout,
        TokenSource tokenSource,
        @Nullable ApiProxy proxy) {
    /** Without this property there is nothing to call the API with. */
    public static final String APP_SECRET = "wechat.app-secret";
    private static final String WECHAT_API = "https://api.weixin.qq.com";
    private static final String WECHAT_CONSENT = "https://open.weixin.qq.com";
    private static final String ORIGIN = "scheme and host, such as https://example.com";

    /** Where the account's access token comes from. */
    public enum TokenSource {
        /** {@code /cgi-bin/stable_token}: programs that ask for it leave each other's tokens alone. */
        STABLE,
        /** {@code /cgi-bin/token}: each new token ends the one before, also another program's. */
        TOKEN
    }

    public static Supplier<WeChatApiSettings> read(SettingsReader settings) {
        Supplier<AppId> appId = AppId.read(settings);
        String secret = settings.own().secret(APP_SECRET, text -> true, "the account's AppSecret");
        String apiUrl = settings.inherited().optional("wechat.api-url", WeChatApiSettings::isUrl, ORIGIN);
        String openUrl = settings.inherited().optional("wechat.open-url", WeChatApiSettings::isUrl, ORIGIN);
        Duration timeout = settings.inherited().duration("wechat.api-timeout", Duration.ofSeconds(5));
        String proxy = settings.secret("wechat.proxy", ApiProxy::isAddress,
                "a proxy's address, such as http://proxy.example.com:3128");
        ApiProxy.Environment proxies = ApiProxy.Environment.read(settings);
        TokenSource tokenSource = settings.inherited().choice("wechat.access-token", TokenSource.class,
                TokenSource.STABLE);
        return () -> {
            URI api = url(apiUrl, WECHAT_API);
            return new WeChatApiSettings(appId.get(), secret, api, url(openUrl, WECHAT_CONSENT), timeout,
                    tokenSource, ApiProxy.on(api, proxy, proxies).orElse(null));
        };
    }

    private static boolean isUrl(String text) {
        return text.matches("https?://[^/\\s?#]+(/[^\\s?#]*)?");
    }

    private static URI url(@Nullable String given, String otherwise) {
        return URI.create((given == null ? otherwise : given).replaceAll("/+$", ""));
    }

    /** @throws IllegalStateException where there is none */
    String appSecret() {
        if (secret == null) {
            throw new IllegalStateException(APP_SECRET + " is not set");
        }
        return secret;
    }

    /** WeChat's own consent page opens in WeChat alone; what plays it elsewhere may open in any browser. */
    public boolean consentAnywhere() {
        return !URI.create(WECHAT_CONSENT).getHost().equalsIgnoreCase(openUrl.getHost());
    }

    @Override
    public String toString() {
        return "WeChatApiSettings[appId=" + appId.value() + ", timeout=" + timeout + ", …]";
    }
}
