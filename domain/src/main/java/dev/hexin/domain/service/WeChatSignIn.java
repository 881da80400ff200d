package dev.hexin.domain.service;

import dev.hexin.domain.log.LogThrottle;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.port.LoginStates.Use;
import dev.hexin.domain.port.SignIn;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.BrowserId;
import dev.hexin.domain.profile.Identification;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.SignInOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.WARNING;

/**
 * Signs visitors in by WeChat's web login: each state used once, each code exchanged once, and so many calls
 * of WeChat's API at once.
 */
public final class WeChatSignIn implements SignIn {
    private static final System.Logger LOG = System.getLogger(WeChatSignIn.class.getName());
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
    private static final int MOST_NUMBERS = 64;
    private static final int OTHER_NUMBERS = Integer.MIN_VALUE;

    private final IdentityProvider identityProvider;
    private final LoginStates states;
    private final Sessions sessions;
    private final Deletions deletions;
    private final InstantSource clock;
    private final CallsInFlight calls;
    private final CallsInFlight repeats; // they wait for a call of another's
    private final LogThrottle turnedAway;
    private final LogThrottle unfinished;
    /** By WeChat's number, so that no failure hides another one. */
    private final Map<Integer, LogThrottle> failures = new ConcurrentHashMap<>();

    /**
     * @param mostCalls how many sign-ins may ask WeChat at once
     * @param mostCallsOfOneBrowser how many of these may be one browser's
     */
    public WeChatSignIn(
            IdentityProvider identityProvider,
            LoginStates states,
            Sessions sessions,
            Deletions deletions,
            InstantSource clock,
            int mostCalls,
            int mostCallsOfOneBrowser) {
        this.identityProvider = identityProvider;
        this.states = states;
        this.sessions = sessions;
        this.deletions = deletions;
        this.clock = clock;
        this.calls = new CallsInFlight(mostCalls, mostCallsOfOneBrowser);
        this.repeats = new CallsInFlight(mostCalls, mostCallsOfOneBrowser);
        this.turnedAway = new LogThrottle(clock, BETWEEN_WARNINGS);
        this.unfinished = new LogThrottle(clock, BETWEEN_WARNINGS);
    }

    @Override
    public URI begin(LoginState state, URI redirectUri) {
        return identityProvider.authorizeUrl(redirectUri, state);
    }

    @Override
    public SignInOutcome complete(LoginState state, BrowserId browser, @Nullable String code) {
        if (code == null || !AuthorizationCode.isValid(code)) {
            return new SignInOutcome.ConsentDenied();
        }
        AuthorizationCode authorizationCode = new AuthorizationCode(code);
        // a repeated callback needs no call, so that no call in flight is in its way
        Use before = states.find(state, authorizationCode.digest()).orElse(null);
        return before != null
                ? bounded(repeats, browser, () -> outcome(before, authorizationCode))
                : bounded(calls, browser, () -> outcome(states.use(state, authorizationCode.digest()),
                        authorizationCode));
    }

    private SignInOutcome bounded(CallsInFlight bound, BrowserId browser, Supplier<SignInOutcome> outcome) {
        if (!bound.enter(browser)) {
            sayTurnedAway();
            return new SignInOutcome.Busy();
        }
        try {
            return outcome.get();
        } finally {
            bound.leave(browser);
        }
    }

    private SignInOutcome outcome(Use use, AuthorizationCode code) {
        return switch (use) {
            case Use.Stale stale -> new SignInOutcome.Stale();
            case Use.Again again -> stillTrue(again.outcome().toCompletableFuture().join());
            case Use.First first -> exchange(first, code);
        };
    }

    /** The outcome of a call that came before, unless the session that it began has been ended since. */
    private SignInOutcome stillTrue(SignInOutcome outcome) {
        return outcome instanceof SignInOutcome.SignedIn(var session) && !sessions.isCurrent(session)
                ? new SignInOutcome.Stale()
                : outcome;
    }

    private SignInOutcome exchange(Use.First first, AuthorizationCode code) {
        Instant began = clock.instant();
        SignInOutcome outcome = SignInOutcome.Failed.UNFINISHED;
        try {
            outcome = outcome(identityProvider.identify(code), began);
        } catch (RuntimeException failure) {
            if (unfinished.count()) {
                LOG.log(WARNING, () -> "A sign-in could not be finished (" + unfinished.sum() + " so far): "
                        + SafeThrowableDescription.describe(failure));
            }
        } finally {
            first.finish(outcome);
        }
        return outcome instanceof SignInOutcome.SignedIn(var session)
                ? unlessDeleted(outcome, session.openId(), began)
                : outcome;
    }

    /** The person's data may have been deleted just before the outcome was stored. */
    private SignInOutcome unlessDeleted(SignInOutcome outcome, OpenId openId, Instant began) {
        if (!deletions.haveReached(openId, began)) {
            return outcome;
        }
        states.forget(openId);
        return new SignInOutcome.Stale();
    }

    private SignInOutcome outcome(Identification identification, Instant began) {
        return switch (identification) {
            case Identification.Identified(var profile, var grant) -> {
                // of the epoch before: a deletion from now on ends it
                SignInOutcome in = new SignInOutcome.SignedIn(sessions.begin(profile.openId()));
                yield deletions.saveUnlessDeleted(profile, grant, began) ? in : new SignInOutcome.Stale();
            }
            case Identification.SnapshotUser snapshot -> new SignInOutcome.Snapshot();
            case Identification.Failed(var failure) -> {
                if (failure.reason() != Reason.START_AGAIN) { // of these nothing is to be told
                    log(failure.error());
                }
                yield new SignInOutcome.Failed(failure);
            }
        };
    }

    private void sayTurnedAway() {
        if (turnedAway.count()) {
            LOG.log(WARNING,
                    "Callbacks of sign-ins turned away so far: {0}. Too many are in flight, in sum or"
                            + " of one browser",
                    turnedAway.sum());
        }
    }

    /** Anybody can begin sign-ins that fail. */
    private void log(PlatformError error) {
        boolean known = failures.containsKey(error.number()) || failures.size() < MOST_NUMBERS;
        LogThrottle throttle = failures.computeIfAbsent(known ? error.number() : OTHER_NUMBERS,
                number -> new LogThrottle(clock, BETWEEN_WARNINGS));
        if (throttle.count()) {
            LOG.log(WARNING, () -> "Sign-in failed (" + throttle.sum() + " so far for this reason): "
                    + error.sentences());
        }
    }
}
