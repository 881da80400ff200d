package dev.hexin.http.profile;

import dev.hexin.domain.port.SignIn;
import dev.hexin.domain.profile.BrowserId;
import dev.hexin.domain.profile.SignInOutcome;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends visitors to WeChat's consent page and receives them; whatever happens, they end on a clean address. */
@Singleton
final class SignInWay {
    private static final Logger LOG = LoggerFactory.getLogger(SignInWay.class);
    private static final String CALLBACK = "/oauth/callback";

    private final Optional<SignIn> signIn;
    private final Cookies cookies;
    private final PublicOrigin origin;

    /** @param signIn empty where sign-in is switched off, for want of a secret */
    SignInWay(Optional<SignIn> signIn, Cookies cookies, PublicOrigin origin) {
        this.signIn = signIn;
        this.cookies = cookies;
        this.origin = origin;
    }

    HttpResponse<?> there(HttpRequest<?> request) {
        Origin here = origin.of(request).orElse(null);
        if (signIn.isEmpty() || here == null) {
            return to(Notice.MISCONFIGURED.path());
        }
        BrowserId known = cookies.browser(request);
        BrowserId browser = known != null ? known : cookies.newBrowser();
        try {
            URI wechat = signIn.get().begin(browser, here.at(CALLBACK),
                    ReturnTo.allowed(single(request, "returnTo")));
            return HttpResponse.status(HttpStatus.FOUND).headers(headers -> headers.location(wechat))
                    .cookie(cookies.remember(browser, request));
        } catch (RuntimeException failure) {
            return to(failed(failure));
        }
    }

    HttpResponse<?> back(HttpRequest<?> request) {
        if (signIn.isEmpty()) {
            return to(Notice.MISCONFIGURED.path());
        }
        try {
            return end(request, signIn.get().complete(cookies.browser(request), single(request, "state"),
                    single(request, "code")));
        } catch (RuntimeException failure) {
            return to(failed(failure));
        }
    }

    private HttpResponse<?> end(HttpRequest<?> request, SignInOutcome outcome) {
        return switch (outcome) {
            case SignInOutcome.SignedIn(var openId, var returnTo) ->
                HttpResponse.seeOther(URI.create(ReturnTo.allowed(returnTo)))
                        .cookie(cookies.signIn(openId, request));
            case SignInOutcome.Snapshot snapshot -> to(Notice.SNAPSHOT.path());
            case SignInOutcome.Refused refused -> to(Notice.REFUSED.path());
            case SignInOutcome.Stale stale ->
                // the back button leads here, too
                to(cookies.session(request).isPresent() ? ReturnTo.PROFILE : Notice.STALE.path());
            case SignInOutcome.Unavailable unavailable -> to(Notice.UNAVAILABLE.path());
            case SignInOutcome.Misconfigured misconfigured -> to(Notice.MISCONFIGURED.path());
        };
    }

    private static HttpResponse<?> to(String path) {
        return HttpResponse.seeOther(URI.create(path));
    }

    /** A parameter that came exactly once. */
    private static @Nullable String single(HttpRequest<?> request, String name) {
        List<String> values = request.getParameters().getAll(name);
        return values.size() == 1 ? values.get(0) : null;
    }

    private static String failed(RuntimeException failure) {
        // its message might quote a code
        LOG.warn("A sign-in failed unexpectedly: {}", failure.getClass().getName());
        return Notice.UNAVAILABLE.path();
    }
}
