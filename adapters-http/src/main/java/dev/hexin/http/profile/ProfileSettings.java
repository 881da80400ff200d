package dev.hexin.http.profile;

import dev.hexin.domain.message.AppId;
import dev.hexin.http.server.TrustedProxies;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pages need to know. The session keys are secrets.
 *
 * @param publicUrl what visitors type, scheme and host without a path; null: as the request says
 * @param trustedProxies addresses and CIDR ranges whose {@code X-Forwarded-*} headers are believed
 * @param sessionKey seals session cookies; at least {@value #SHORTEST_KEY} unguessable characters
 * @param previousSessionKey the one before, whose sessions stay good; null once they have expired
 * @param sessionAge how long a session lasts
 * @param pictureHosts where visitors' pictures may come from, with scheme, such as {@code https://wx.qlogo.cn}
 * @param consentAnywhere whether the consent page works in any browser; WeChat's own works in WeChat alone
 * @param domainVerification the platform's proofs of domain ownership
 */
public record ProfileSettings(AppId appId, @Nullable String publicUrl, List<String> trustedProxies,
        String sessionKey, @Nullable String previousSessionKey, Duration sessionAge,
        List<String> pictureHosts, boolean consentAnywhere, DomainVerification domainVerification) {
    public static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");
    public static final List<String> WECHAT_PICTURES = List.of("https://thirdwx.qlogo.cn",
            "https://wx.qlogo.cn");
    public static final Duration ONE_WEEK = Duration.ofDays(7);
    private static final int SHORTEST_KEY = 32;

    /**
     * Refuses what cannot work; ask the predicates first to say so in an operator's words.
     *
     * @throws IllegalArgumentException naming the component, never its value
     */
    public ProfileSettings {
        trustedProxies = List.copyOf(trustedProxies);
        pictureHosts = List.copyOf(pictureHosts);
        require(publicUrl == null || isOrigin(publicUrl), "publicUrl");
        require(trustedProxies.stream().allMatch(ProfileSettings::isProxy), "trustedProxies");
        require(isSessionKey(sessionKey), "sessionKey");
        require(previousSessionKey == null || isSessionKey(previousSessionKey), "previousSessionKey");
        require(sessionAge.compareTo(Duration.ofMinutes(1)) >= 0, "sessionAge");
        require(pictureHosts.stream().allMatch(ProfileSettings::isOrigin), "pictureHosts");
    }

    /** {@code https://example.com} or {@code http://localhost:8080}: scheme, host, perhaps a port, nothing behind. */
    public static boolean isOrigin(String text) {
        return Origin.of(text) != null;
    }

    /** An IPv4 or IPv6 address, alone or with a prefix length. */
    public static boolean isProxy(String text) {
        return TrustedProxies.isValid(text);
    }

    public static boolean isSessionKey(String text) {
        return text.length() >= SHORTEST_KEY;
    }

    private static void require(boolean valid, String component) {
        if (!valid) {
            throw new IllegalArgumentException(component + " is malformed");
        }
    }

    @Override
    public String toString() {
        return "ProfileSettings[publicUrl=" + publicUrl + ", trustedProxies=" + trustedProxies
                + ", sessionAge=" + sessionAge + ", pictureHosts=" + pictureHosts + ", …]";
    }
}
