package dev.hexin.domain.service;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.port.SessionEpochs;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.BrowserId;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.Identification;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.SignInOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Anybody can begin sign-ins that fail: they must not fill the log, nor hide from it what else goes wrong.
 */
@Isolated("it reads what the whole JVM logs")
class SignInLogTest {
    private static final Supplier<Identification> LATE = () -> failed(Reason.TRY_LATER,
            new PlatformError(-1, "WeChat is busy", "Wait"));
    private static final Supplier<Identification> WRONG_SECRET = () -> failed(Reason.MISCONFIGURED,
            new PlatformError(40125, "The secret is wrong", "Correct wechat.app-secret"));
    private static final Supplier<Identification> BROKEN = () -> {
        throw new IllegalStateException("broken");
    };

    private final ManualTime time = new ManualTime();
    private Supplier<Identification> wechat = LATE;
    private final WeChatSignIn signIn = new WeChatSignIn(new WeChat(), new UnusedStates(),
            new Sessions(new NoEpochs(), time, new SplittableRandom(1), Duration.ofDays(7)),
            People.nobody(time),
            time, 10, 10);

    private static Identification failed(Reason reason, PlatformError error) {
        return new Identification.Failed(new Failure(reason, error));
    }

    private void fail(Supplier<Identification> answer, int times) {
        wechat = answer;
        for (int i = 0; i < times; i++) {
            signIn.complete(new LoginState("s"), new BrowserId("b".repeat(16)), "code");
        }
    }

    @Test
    void eachReasonHasALineAMinute_howeverManySignInsFail() {
        try (RecordedLog log = new RecordedLog(WeChatSignIn.class)) {
            fail(LATE, 100);
            fail(WRONG_SECRET, 100);
            fail(BROKEN, 100);
            assertThat(log.lines()).satisfiesExactly(
                    line -> assertThat(line).contains("(1 so far", "WeChat is busy. Wait (errcode -1)"),
                    line -> assertThat(line).contains("(1 so far",
                            "The secret is wrong. Correct wechat.app-secret (errcode 40125)"),
                    line -> assertThat(line).contains("(1 so far", "IllegalStateException"));

            time.pass(Duration.ofMinutes(1));
            fail(LATE, 1);
            assertThat(log.lines()).hasSize(4).last().asString().contains("(101 so far", "WeChat is busy");
        }
    }

    @Test
    void everyReasonIsLogged_butThatTheVisitorStartsAgain() {
        for (Reason reason : Reason.values()) {
            try (RecordedLog log = new RecordedLog(WeChatSignIn.class)) {
                fail(() -> failed(reason, new PlatformError(1000 + reason.ordinal(), "Why", "Wait")), 1);
                assertThat(log.lines()).hasSize(reason == Reason.START_AGAIN ? 0 : 1);
            }
        }
    }

    @Test
    void numbersThatNobodyKnowsAreFew() {
        try (RecordedLog log = new RecordedLog(WeChatSignIn.class)) {
            for (int number = 1; number <= 1000; number++) {
                PlatformError error = new PlatformError(number, "Unknown", "Ask WeChat");
                fail(() -> failed(Reason.TRY_LATER, error), 1);
            }
            assertThat(log.lines()).hasSize(65);
        }
    }

    private final class WeChat implements IdentityProvider {
        @Override
        public URI authorizeUrl(URI redirectUri, LoginState state) {
            return redirectUri;
        }

        @Override
        public Identification identify(AuthorizationCode code) {
            return wechat.get();
        }

        @Override
        public Identification refresh(OpenId openId, Grant grant) {
            throw new AssertionError("nobody asked for it");
        }
    }

    /** Every state is a new one. */
    private static final class UnusedStates implements LoginStates {
        @Override
        public Optional<Use> find(LoginState state, BodyDigest code) {
            return Optional.empty();
        }

        @Override
        public Use use(LoginState state, BodyDigest code) {
            return new Use.First() {
                @Override
                public void finish(SignInOutcome outcome) {}
            };
        }

        @Override
        public void forget(OpenId openId) {
            throw new AssertionError("nobody is deleted");
        }
    }

    private static final class NoEpochs implements SessionEpochs {
        @Override
        public Optional<String> current(OpenId openId) {
            return Optional.empty();
        }

        @Override
        public void begin(OpenId openId, String epoch, Instant until) {
            throw new AssertionError("nobody signs out");
        }
    }
}
