package dev.hexin.http.profile;

import dev.hexin.domain.profile.Session;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Protects forms against CSRF: a form must carry the token of its person and epoch, and nothing that the
 * browser says of itself may speak against it. The token is not the cookie's own, because WeChat's web view
 * calls the callback twice and a page of the first session must work with the second one's cookie; it is good
 * for as long as such a session.
 */
final class CsrfCheck {
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final PublicOrigin origin;
    private final SessionMac mac;

    CsrfCheck(PublicOrigin origin, ProfileSettings settings) {
        this.origin = origin;
        this.mac = new SessionMac(settings, "form");
    }

    /** What forms for this session carry. */
    String token(Session session) {
        return mac.of(owner(session));
    }

    boolean passes(HttpRequest<?> request, Session session, @Nullable String token) {
        return token != null && mac.matches(token, owner(session))
                && isOwnSite(request.getHeaders().get("Sec-Fetch-Site"))
                && isOwnOrigin(request);
    }

    private static String owner(Session session) {
        return session.epoch() + "\n" + session.openId().value();
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
}
