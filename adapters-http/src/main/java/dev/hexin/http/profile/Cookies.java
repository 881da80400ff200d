package dev.hexin.http.profile;

import dev.hexin.domain.profile.BrowserId;
import dev.hexin.domain.profile.Session;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser keeps for us: which one it is, for attempts to sign in, and who has signed in. Behind https
 * the names begin with {@code __Host-}, which stops other hosts of the domain from planting cookies here (RFC
 * 6265bis).
 */
final class Cookies {
    private static final Duration BROWSER_AGE = Duration.ofDays(1);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;

    private final SessionTokens seal;
    private final PublicOrigin origin;
    private final String suffix;
    private final Duration sessionAge;
    private final SecureRandom random;
    private final InstantSource clock;

    /** @param account its name, which the cookies' names end with; empty for the one without a name */
    Cookies(
            SessionTokens seal,
            PublicOrigin origin,
            String account,
            ProfileSettings settings,
            SecureRandom random,
            InstantSource clock) {
        this.seal = seal;
        this.origin = origin;
        this.suffix = account.isEmpty() ? "" : "_" + account;
        this.sessionAge = settings.sessionAge();
        this.random = random;
        this.clock = clock;
    }

    /** Which browser this is; null where it brought no cookie, or one that we did not make. */
    @Nullable
    BrowserId browser(HttpRequest<?> request) {
        return value(request, "hexin_browser")
                .filter(value -> value.length() >= LENGTH && BrowserId.isValid(value)).map(BrowserId::new)
                .orElse(null);
    }

    BrowserId newBrowser() {
        return new BrowserId(letters());
    }

    /** It outlives every attempt, because the web view loads pages twice and attempts overlap. */
    Cookie remember(BrowserId browser, HttpRequest<?> request) {
        return cookie(request, "hexin_browser", browser.value(), BROWSER_AGE);
    }

    Optional<Session> session(HttpRequest<?> request) {
        return value(request, "hexin_session").flatMap(seal::open);
    }

    Cookie signIn(Session session, HttpRequest<?> request) {
        Duration left = Duration.between(clock.instant(), session.since().plus(sessionAge));
        return cookie(request, "hexin_session", seal.seal(session), left);
    }

    Cookie signOut(HttpRequest<?> request) {
        return cookie(request, "hexin_session", "", Duration.ZERO);
    }

    /** Ends this browser's attempts, so that its back button can't sign in again. */
    Cookie forget(HttpRequest<?> request) {
        return cookie(request, "hexin_browser", "", Duration.ZERO);
    }

    private Cookie cookie(HttpRequest<?> request, String name, String value, Duration age) {
        boolean secure = origin.isSecure(request);
        return Cookie.of(name(name, secure), value).path("/").httpOnly(true).secure(secure)
                .sameSite(SameSite.Lax).maxAge(age);
    }

    private Optional<String> value(HttpRequest<?> request, String name) {
        return request.getCookies().findCookie(name(name, origin.isSecure(request))).map(Cookie::getValue);
    }

    /** A path can't tell accounts apart: {@code __Host-} demands the root. */
    private String name(String name, boolean secure) {
        return (secure ? "__Host-" : "") + name + suffix;
    }

    private String letters() {
        StringBuilder letters = new StringBuilder(LENGTH);
        random.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> letters.append(ALPHABET.charAt(i)));
        return letters.toString();
    }
}
