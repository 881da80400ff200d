package dev.hexin.http.profile;

import dev.hexin.domain.log.LogThrottle;
import dev.hexin.domain.port.SignIn;
import dev.hexin.domain.profile.BrowserId;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.SignInOutcome;
import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.Origin;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends visitors to WeChat's consent page and receives them; whatever happens, they end on a clean address.
 */
final class SignInFlow {
    private static final Logger LOG = LoggerFactory.getLogger(SignInFlow.class);
    private static final String CALLBACK = "/oauth/callback";

    private final Optional<SignIn> signIn;
    private final LoginStateSigner states;
    private final Cookies cookies;
    private final PublicOrigin origin;
    private final AccountPath path;
    private final LogThrottle failures;

    /** @param signIn empty where sign-in is switched off, for want of a secret */
    SignInFlow(
            Optional<SignIn> signIn,
            LoginStateSigner states,
            Cookies cookies,
            PublicOrigin origin,
            AccountPath path,
            InstantSource clock) {
        this.signIn = signIn;
        this.states = states;
        this.cookies = cookies;
        this.origin = origin;
        this.path = path;
        this.failures = new LogThrottle(clock, Duration.ofMinutes(1));
    }

    HttpResponse<?> redirect(HttpRequest<?> request) {
        Origin here = origin.of(request).orElse(null);
        if (signIn.isEmpty() || here == null) {
            return to(Notice.MISCONFIGURED.path());
        }
        BrowserId known = cookies.browser(request);
        BrowserId browser = known != null ? known : cookies.newBrowser();
        try {
            LoginState state = states.issue(browser, ReturnTarget.allowed(single(request, "returnTo")));
            URI wechat = signIn.get().begin(state, here.at(path.at(CALLBACK)));
            return HttpResponse.status(HttpStatus.FOUND).headers(headers -> headers.location(wechat))
                    .cookie(cookies.remember(browser, request));
        } catch (RuntimeException failure) {
            return to(failed(failure));
        }
    }

    HttpResponse<?> callback(HttpRequest<?> request) {
        if (signIn.isEmpty()) {
            return to(Notice.MISCONFIGURED.path());
        }
        BrowserId browser = cookies.browser(request);
        String state = single(request, "state");
        LoginStateSigner.Verified verified = browser == null || state == null
                ? null
                : states.verify(state, browser).orElse(null);
        if (browser == null || verified == null) {
            return stale(request);
        }
        try {
            return end(request, verified.returnTo(),
                    signIn.get().complete(verified.state(), browser, single(request, "code")));
        } catch (RuntimeException failure) {
            return to(failed(failure));
        }
    }

    private HttpResponse<?> end(HttpRequest<?> request, ReturnTarget returnTo, SignInOutcome outcome) {
        return switch (outcome) {
            case SignInOutcome.SignedIn(var session) ->
                HttpResponse.seeOther(URI.create(path.at(returnTo.path())))
                        .cookie(cookies.signIn(session, request));
            case SignInOutcome.Snapshot snapshot -> to(Notice.SNAPSHOT.path());
            case SignInOutcome.ConsentDenied denied -> to(Notice.CONSENT_DENIED.path());
            case SignInOutcome.Stale stale -> stale(request);
            case SignInOutcome.Busy busy -> to(Notice.BUSY.path());
            case SignInOutcome.Failed(var failure) -> switch (failure.reason()) {
                case START_AGAIN -> stale(request);
                case TRY_LATER -> to(Notice.UNAVAILABLE.path());
                case MISCONFIGURED, NOT_ALLOWED, WINDOW_CLOSED, REJECTED -> to(Notice.MISCONFIGURED.path());
            };
        };
    }

    /** The back button leads here, too. */
    private HttpResponse<?> stale(HttpRequest<?> request) {
        return to(cookies.session(request).isPresent() ? ReturnTarget.PROFILE.path() : Notice.STALE.path());
    }

    private HttpResponse<?> to(String page) {
        return HttpResponse.seeOther(URI.create(path.at(page)));
    }

    /** A parameter that came exactly once. */
    private static @Nullable String single(HttpRequest<?> request, String name) {
        List<String> values = request.getParameters().getAll(name);
        return values.size() == 1 ? values.get(0) : null;
    }

    private String failed(RuntimeException failure) {
        if (failures.count()) { // its message might quote a code
            LOG.warn("A sign-in failed unexpectedly ({} so far): {}", failures.sum(),
                    failure.getClass().getName());
        }
        return Notice.UNAVAILABLE.path();
    }
}
