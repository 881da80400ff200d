package dev.hexin.http.webhook;

import dev.hexin.domain.log.LogThrottle;
import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.TrustedProxies;
import io.micronaut.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once in a while what a verified push shows of the proxy in front: that its {@code X-Forwarded-*}
 * headers are not believed, or that it speaks https where {@code wechat.public-url} says http. Visitors would
 * meet wrong addresses.
 */
final class ForwardingHints {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardingHints.class);
    private static final String SCHEME = "X-Forwarded-Proto";
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final AccountPath path;
    private final TrustedProxies proxies;
    private final LogThrottle untrusted;
    private final LogThrottle otherScheme;

    ForwardingHints(AccountPath path, TrustedProxies proxies, InstantSource clock) {
        this.path = path;
        this.proxies = proxies;
        this.untrusted = new LogThrottle(clock, PAUSE);
        this.otherScheme = new LogThrottle(clock, PAUSE);
    }

    void look(HttpRequest<?> request) {
        @Nullable
        String scheme = request.getHeaders().get(SCHEME);
        if (scheme == null) {
            return;
        }
        if (!proxies.contain(request.getRemoteAddress())) {
            if (untrusted.count()) {
                LOG.warn(
                        "Pushes come by a proxy that wechat.trusted-proxies does not name: its "
                                + "X-Forwarded-* headers are"
                                + " not believed, and visitors may be sent to a wrong address ({} so far)",
                        untrusted.sum());
            }
        } else if (path.publicUrl() != null && path.publicUrl().startsWith("http:")
                && scheme.strip().equalsIgnoreCase("https") && otherScheme.count()) {
            LOG.warn(
                    "wechat.public-url begins with http:, but the proxy in front speaks https: "
                            + "correct the setting, since"
                            + " WeChat sends visitors back to it ({} so far)",
                    otherScheme.sum());
        }
    }
}
