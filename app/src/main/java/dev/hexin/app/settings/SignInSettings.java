package dev.hexin.app.settings;

import dev.hexin.http.profile.DomainVerification;
import dev.hexin.http.profile.ProfileSettings;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.wechatapi.ApiProxy;
import dev.hexin.wechatapi.WeChatApiSettings.TokenSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What signing in, the profile page and calls of WeChat's API need of {@code wechat.*}. Every component is documented in the README's table of
 * settings; the AppSecret and the keys are secrets.
 *
 * @param appSecret null: sign-in and API calls are off
 * @param publicUrl what visitors type, with scheme and without a slash at the end; null: as the request says
 * @param proxy null: WeChat's API is reached directly
 * @param sessionKey null: a random one, and sessions end with the process
 * @param storageKey null: tokens are not stored
 */
public record SignInSettings(@Nullable String appSecret, @Nullable String publicUrl,
        List<String> trustedProxies,
        URI apiUrl, URI openUrl, Duration apiTimeout, @Nullable ApiProxy proxy, TokenSource accessToken,
        List<String> profileKeywords,
        Duration profileMaxAge,
        @Nullable String sessionKey, @Nullable String previousSessionKey, Duration sessionAge,
        List<String> pictureHosts, List<String> domainVerification, @Nullable String storageKey) {
    private static final URI WECHAT_CONSENT = URI.create("https://open.weixin.qq.com");
    private static final String ORIGIN = "scheme and host, such as https://example.com";
    private static final String WECHAT_API = "https://api.weixin.qq.com";
    private static final String KEY = "a text of at least 32 characters that nobody can guess";

    static Supplier<SignInSettings> read(SettingsReader settings) {
        String appSecret = settings.secret("wechat.app-secret", text -> true, "the account's AppSecret");
        String publicUrl = settings.optional("wechat.public-url",
                text -> ProfileSettings.isOrigin(text.replaceAll("/+$", "")),
                "an address with scheme and without a path, such as https://example.com");
        List<String> trustedProxies = settings.list("wechat.trusted-proxies", ProfileSettings.LOOPBACK,
                ProfileSettings::isProxy, "a list of addresses or CIDR ranges, such as 10.0.0.0/8");
        String apiUrl = settings.optional("wechat.api-url", SignInSettings::isUrl, ORIGIN);
        String openUrl = settings.optional("wechat.open-url", SignInSettings::isUrl, ORIGIN);
        Duration apiTimeout = settings.duration("wechat.api-timeout", Duration.ofSeconds(5));
        String proxy = settings.secret("wechat.proxy", ApiProxy::isAddress,
                "a proxy's address, such as http://proxy.example.com:3128");
        ApiProxy.Environment proxies = settings.proxies();
        TokenSource accessToken = settings.choice("wechat.access-token", TokenSource.class,
                TokenSource.STABLE);
        List<String> profileKeywords = settings.list("wechat.profile-keyword", List.of("我的资料", "profile"),
                text -> true, "a list of words");
        Duration profileMaxAge = settings.duration("wechat.profile-max-age", Duration.ofDays(1));
        String sessionKey = settings.secret("wechat.session-key", ProfileSettings::isSessionKey, KEY);
        String previousSessionKey = settings.secret("wechat.previous-session-key",
                ProfileSettings::isSessionKey, KEY);
        Duration sessionAge = settings.duration("wechat.session-age", ProfileSettings.ONE_WEEK);
        if (sessionAge.compareTo(Duration.ofMinutes(1)) < 0) {
            settings.malformed("wechat.session-age", "at least 1m");
        }
        List<String> pictureHosts = settings.list("wechat.picture-hosts", ProfileSettings.WECHAT_PICTURES,
                ProfileSettings::isOrigin, "a list of scheme and host, such as https://wx.qlogo.cn");
        List<String> domainVerification = settings.list("wechat.domain-verification", List.of(),
                DomainVerification::isEntry,
                "a list of MP_verify_….txt names, as the platform hands them out");
        String storageKey = settings.secret("wechat.storage-key", StorageSettings::isStorageKey, KEY);
        return () -> new SignInSettings(appSecret, publicUrl == null ? null : publicUrl.replaceAll("/+$", ""),
                trustedProxies, url(apiUrl, WECHAT_API),
                url(openUrl, WECHAT_CONSENT.toString()),
                apiTimeout, ApiProxy.on(url(apiUrl, WECHAT_API), proxy, proxies).orElse(null), accessToken,
                profileKeywords, profileMaxAge, sessionKey, previousSessionKey,
                sessionAge,
                pictureHosts, domainVerification, storageKey);
    }

    private static boolean isUrl(String text) {
        return text.matches("https?://[^/\\s?#]+(/[^\\s?#]*)?");
    }

    private static URI url(@Nullable String given, String otherwise) {
        return URI.create((given == null ? otherwise : given).replaceAll("/+$", ""));
    }

    /** WeChat's own consent page opens in WeChat alone; what plays it elsewhere may open in any browser. */
    public boolean consentAnywhere() {
        return !WECHAT_CONSENT.getHost().equalsIgnoreCase(openUrl.getHost());
    }

    /** Secrets never reach a log. */
    @Override
    public String toString() {
        return "SignInSettings[publicUrl=" + publicUrl + ", apiUrl=" + apiUrl + ", …]";
    }
}
