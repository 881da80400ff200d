package dev.hexin.http.profile;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a form was sent from our own page: it carries the session's token, and nothing that the browser says
 * of itself speaks against it.
 */
@Singleton
final class FormCheck {
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final PublicOrigin origin;

    FormCheck(PublicOrigin origin) {
        this.origin = origin;
    }

    boolean passes(HttpRequest<?> request, Session session, @Nullable String token) {
        return token != null && MessageDigest.isEqual(bytes(token), bytes(session.formToken()))
                && isOwnSite(request.getHeaders().get("Sec-Fetch-Site"))
                && isOwnOrigin(request);
    }

    private static boolean isOwnSite(@Nullable String site) {
        return site == null || OWN_SITES.contains(site);
    }

    private boolean isOwnOrigin(HttpRequest<?> request) {
        String claimed = request.getHeaders().get(HttpHeaders.ORIGIN);
        // browsers say "null" for our own forms too, because our pages ask for no referrer
        return claimed == null || claimed.equals("null")
                || origin.of(request).map(own -> own.toString().equals(claimed)).orElse(false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
