package dev.hexin.domain.service;

import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.port.LoginStates.Use;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.SignIn;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.BrowserId;
import dev.hexin.domain.profile.Identification;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.PlatformError;
import dev.hexin.domain.profile.SignInOutcome;
import java.net.URI;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.WARNING;

/** Signs visitors in by WeChat's web login: each attempt bound to its browser, each code exchanged once. */
public final class WeChatSignIn implements SignIn {
    private static final System.Logger LOG = System.getLogger(WeChatSignIn.class.getName());

    private final IdentityProvider identityProvider;
    private final LoginStates states;
    private final Profiles profiles;
    private final RandomGenerator random;

    /** The random numbers must be unguessable. */
    public WeChatSignIn(IdentityProvider identityProvider, LoginStates states, Profiles profiles,
            RandomGenerator random) {
        this.identityProvider = identityProvider;
        this.states = states;
        this.profiles = profiles;
        this.random = random;
    }

    @Override
    public URI begin(BrowserId browser, URI redirectUri, String returnTo) {
        LoginState state = new LoginState(RandomName.of(random));
        states.open(state, browser, returnTo);
        return identityProvider.authorizeUrl(redirectUri, state);
    }

    @Override
    public SignInOutcome complete(@Nullable BrowserId browser, @Nullable String state,
            @Nullable String code) {
        if (browser == null || state == null || !LoginState.isValid(state)) {
            return new SignInOutcome.Stale();
        }
        if (code == null || !AuthorizationCode.isValid(code)) {
            return new SignInOutcome.Refused();
        }
        AuthorizationCode authorizationCode = new AuthorizationCode(code);
        return switch (states.use(new LoginState(state), browser, authorizationCode.digest())) {
            case Use.Stale stale -> new SignInOutcome.Stale();
            case Use.Again again -> again.outcome().toCompletableFuture().join();
            case Use.First first -> exchange(first, authorizationCode);
        };
    }

    private SignInOutcome exchange(Use.First first, AuthorizationCode code) {
        SignInOutcome outcome = new SignInOutcome.Unavailable();
        try {
            outcome = outcome(identityProvider.identify(code), first.returnTo());
        } catch (RuntimeException failure) {
            LOG.log(WARNING, () -> "A sign-in could not be finished: " + Failure.describe(failure));
        } finally {
            first.finish(outcome);
        }
        return outcome;
    }

    private SignInOutcome outcome(Identification identification, String returnTo) {
        return switch (identification) {
            case Identification.Identified(var profile, var grant) -> {
                profiles.save(profile, grant);
                yield new SignInOutcome.SignedIn(profile.openId(), returnTo);
            }
            case Identification.SnapshotUser snapshot -> new SignInOutcome.Snapshot();
            case Identification.StartAgain(PlatformError error) -> new SignInOutcome.Stale();
            case Identification.TryLater(PlatformError error) -> {
                log(error);
                yield new SignInOutcome.Unavailable();
            }
            case Identification.Misconfigured(PlatformError error) -> {
                log(error);
                yield new SignInOutcome.Misconfigured();
            }
        };
    }

    private static void log(PlatformError error) {
        LOG.log(WARNING, () -> "Sign-in failed: " + error.meaning() + ". " + error.nextStep()
                + (error.number() == 0 ? "" : " (errcode " + error.number() + ")"));
    }
}
