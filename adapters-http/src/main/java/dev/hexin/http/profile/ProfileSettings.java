package dev.hexin.http.profile;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.settings.SettingsReader;
import dev.hexin.http.server.Origin;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the pages need to know. The session keys are secrets.
 *
 * @param ownSessionKey seals session cookies; null: the operator set none, and {@link #withSessionKey} gives
 *     a random one
 * @param previousSessionKey the one before, whose sessions stay good; null once they have expired
 * @param sessionAge how long a session lasts
 * @param pictureHosts where visitors' pictures may come from, with scheme, such as {@code
 *     https://wx.qlogo.cn}
 * @param consentAnywhere whether the consent page works in any browser; WeChat's own works in WeChat alone
 * @param domainVerification the platform's proofs of domain ownership
 */
public record ProfileSettings(
        AppId appId,
        @Nullable String ownSessionKey,
        @Nullable String previousSessionKey,
        Duration sessionAge,
        List<String> pictureHosts,
        boolean consentAnywhere,
        DomainVerification domainVerification) {
    static final List<String> WECHAT_PICTURES = List.of("https://thirdwx.qlogo.cn", "https://wx.qlogo.cn");
    static final Duration ONE_WEEK = Duration.ofDays(7);
    private static final Duration SHORTEST_AGE = Duration.ofMinutes(1);
    private static final int SHORTEST_KEY = 32;
    private static final String KEY = "a text of at least " + SHORTEST_KEY
            + " characters that cannot be guessed";

    /**
     * Refuses what cannot work; {@link #read} says so in messages for an operator.
     *
     * @throws IllegalArgumentException naming the component, never its value
     */
    public ProfileSettings {
        pictureHosts = List.copyOf(pictureHosts);
        require(ownSessionKey == null || isSessionKey(ownSessionKey), "sessionKey");
        require(previousSessionKey == null || isSessionKey(previousSessionKey), "previousSessionKey");
        require(sessionAge.compareTo(SHORTEST_AGE) >= 0, "sessionAge");
        require(pictureHosts.stream().allMatch(ProfileSettings::isOrigin), "pictureHosts");
    }

    /** For a consent page that is WeChat's own. */
    public static Supplier<ProfileSettings> read(SettingsReader settings) {
        Supplier<AppId> appId = AppId.read(settings);
        String sessionKey = settings.secret("wechat.session-key", ProfileSettings::isSessionKey, KEY);
        String previousSessionKey = settings.secret("wechat.previous-session-key",
                ProfileSettings::isSessionKey, KEY);
        Duration sessionAge = settings.duration("wechat.session-age", ONE_WEEK);
        if (sessionAge.compareTo(SHORTEST_AGE) < 0) {
            settings.complaints().malformed("wechat.session-age", "at least 1m");
        }
        List<String> pictureHosts = settings.inherited().list("wechat.picture-hosts", WECHAT_PICTURES,
                ProfileSettings::isOrigin, "a list of scheme and host, such as https://wx.qlogo.cn");
        List<String> domainVerification = settings.own().list("wechat.domain-verification", List.of(),
                DomainVerification::isEntry,
                "a list of MP_verify_….txt names, as the platform hands them out");
        return () -> new ProfileSettings(appId.get(), sessionKey, previousSessionKey, sessionAge,
                pictureHosts, false, DomainVerification.of(domainVerification));
    }

    public ProfileSettings withSessionKey(String key) {
        return new ProfileSettings(appId, key, previousSessionKey, sessionAge, pictureHosts, consentAnywhere,
                domainVerification);
    }

    public ProfileSettings withConsentAnywhere(boolean anywhere) {
        return new ProfileSettings(appId, ownSessionKey, previousSessionKey, sessionAge, pictureHosts,
                anywhere, domainVerification);
    }

    /** @throws IllegalStateException where there is none yet */
    public String sessionKey() {
        if (ownSessionKey == null) {
            throw new IllegalStateException("a session key is needed");
        }
        return ownSessionKey;
    }

    private static boolean isOrigin(String text) {
        return Origin.of(text) != null;
    }

    private static boolean isSessionKey(String text) {
        return text.codePointCount(0, text.length()) >= SHORTEST_KEY;
    }

    private static void require(boolean valid, String component) {
        if (!valid) {
            throw new IllegalArgumentException(component + " is malformed");
        }
    }

    @Override
    public String toString() {
        return "ProfileSettings[sessionAge=" + sessionAge + ", pictureHosts=" + pictureHosts + ", …]";
    }
}
