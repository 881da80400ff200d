package dev.hexin.http.profile;

import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.Origin;
import dev.hexin.http.server.TrustedProxies;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where visitors find us: as {@code wechat.public-url} says, else as a trusted proxy says, else as the
 * request says. Micronaut's own resolver is not asked, because it believes forwarded headers from anybody.
 */
final class PublicOrigin {
    private final @Nullable Origin configured;
    private final TrustedProxies proxies;

    PublicOrigin(AccountPath path, TrustedProxies proxies) {
        this.configured = path.publicUrl() == null ? null : Origin.of(path.publicUrl());
        this.proxies = proxies;
    }

    /** Empty where the request names no possible host. */
    Optional<Origin> of(HttpRequest<?> request) {
        if (configured != null) {
            return Optional.of(configured);
        }
        boolean trusted = proxies.contain(request.getRemoteAddress());
        String forwardedScheme = trusted ? forwarded(request, "X-Forwarded-Proto") : null;
        String scheme = forwardedScheme != null && forwardedScheme.matches("(?i)https?")
                ? forwardedScheme.toLowerCase(Locale.ROOT)
                : request.isSecure() ? "https" : "http";
        String forwardedHost = trusted ? forwarded(request, "X-Forwarded-Host") : null;
        String host = forwardedHost != null ? forwardedHost : request.getHeaders().get(HttpHeaders.HOST);
        String port = trusted ? forwarded(request, "X-Forwarded-Port") : null;
        if (host == null) {
            return Optional.empty();
        }
        return Optional
                .ofNullable(Origin.of(scheme, hasPort(host) || port == null ? host : host + ":" + port));
    }

    boolean isSecure(HttpRequest<?> request) {
        return of(request).map(Origin::isSecure).orElse(false);
    }

    /** The last value: the one that the trusted peer itself wrote, whatever it was sent. */
    private static @Nullable String forwarded(HttpRequest<?> request, String header) {
        List<String> lines = request.getHeaders().getAll(header);
        if (lines.isEmpty()) {
            return null;
        }
        String line = lines.get(lines.size() - 1);
        String last = line.substring(line.lastIndexOf(',') + 1).strip();
        return last.isEmpty() ? null : last;
    }

    private static boolean hasPort(String host) {
        return host.matches("(?:[^:]*|\\[.*]):[0-9]+");
    }
}
