package dev.hexin.domain.service;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.OpenId;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** How many callbacks may ask WeChat at once, and what becomes of the others. */
@Timeout(600)
class WeChatSignInTest {
    private static final int MOST = 5;
    private static final int MOST_OF_ONE_BROWSER = 2;
    private static final SignInOutcome BUSY = new SignInOutcome.Busy();
    private static final SignInOutcome SNAPSHOT = new SignInOutcome.Snapshot();

    private final SlowWeChat wechat = new SlowWeChat();
    private final UsedStates states = new UsedStates();
    private final WeChatSignIn signIn = new WeChatSignIn(wechat, states,
            new Sessions(new NoEpochs(), () -> Instant.EPOCH, new SplittableRandom(1), Duration.ofDays(7)),
            People.nobody(() -> Instant.EPOCH), () -> Instant.EPOCH, MOST, MOST_OF_ONE_BROWSER);

    private CompletableFuture<SignInOutcome> comeBack(String browser, String state) {
        CompletableFuture<SignInOutcome> outcome = new CompletableFuture<>();
        Thread.startVirtualThread(() -> outcome.complete(signIn.complete(new LoginState(state),
                new BrowserId(browser.repeat(16)), "code")));
        return outcome;
    }

    private static SignInOutcome end(CompletableFuture<SignInOutcome> call) throws Exception {
        return call.get(300, TimeUnit.SECONDS);
    }

    @Test
    void aBrowserMayHaveSoManyCallsInFlight_andAnotherIsNotInItsWay() throws Exception {
        List<CompletableFuture<SignInOutcome>> calls = new ArrayList<>(
                List.of(comeBack("a", "a1"), comeBack("a", "a2")));
        wechat.awaitAsked(2);
        assertThat(end(comeBack("a", "a3"))).isEqualTo(BUSY);
        calls.add(comeBack("b", "b1"));
        wechat.awaitAsked(3);
        wechat.answer(3);
        for (CompletableFuture<SignInOutcome> call : calls) {
            assertThat(end(call)).isEqualTo(SNAPSHOT);
        }
        assertThat(wechat.asked).hasValue(3);
    }

    @Test
    void allTogetherMayHaveSoMany_andWhoIsTurnedAwayLeavesNothingBehind() throws Exception {
        List<CompletableFuture<SignInOutcome>> calls = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            calls.add(comeBack("abcde".substring(i, i + 1), "s" + i));
        }
        wechat.awaitAsked(MOST);
        for (int i = 0; i < 100; i++) {
            assertThat(end(comeBack("f", "junk" + i))).isEqualTo(BUSY);
        }
        assertThat(states.used).hasSize(MOST);
        wechat.answer(MOST);
        for (CompletableFuture<SignInOutcome> call : calls) {
            assertThat(end(call)).isEqualTo(SNAPSHOT);
        }
        CompletableFuture<SignInOutcome> after = comeBack("f", "junk0");
        wechat.answer(1);
        assertThat(end(after)).as("who was turned away may come again").isEqualTo(SNAPSHOT);
    }

    @Test
    void aRepeatedCallbackIsNotTurnedAway_howeverManyAsk() throws Exception {
        CompletableFuture<SignInOutcome> done = comeBack("a", "done");
        wechat.answer(1);
        assertThat(end(done)).isEqualTo(SNAPSHOT);
        List<CompletableFuture<SignInOutcome>> calls = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            calls.add(comeBack("abcde".substring(i, i + 1), "s" + i));
        }
        wechat.awaitAsked(1 + MOST);
        assertThat(end(comeBack("a", "done"))).isEqualTo(SNAPSHOT);
        CompletableFuture<SignInOutcome> repeated = comeBack("a", "s0");
        wechat.answer(MOST);
        assertThat(end(repeated)).isEqualTo(SNAPSHOT);
        for (CompletableFuture<SignInOutcome> call : calls) {
            end(call);
        }
        assertThat(wechat.asked).hasValue(1 + MOST);
    }

    @Test
    void withoutACodeNobodyIsAsked_andNothingIsUsed() {
        BrowserId browser = new BrowserId("abcdefghijklmnop");
        for (String code : new String[]{null, "", "a b", "x".repeat(513)}) {
            assertThat(signIn.complete(new LoginState("s"), browser, code))
                    .isEqualTo(new SignInOutcome.ConsentDenied());
        }
        assertThat(wechat.asked).hasValue(0);
        assertThat(states.used).isEmpty();
    }

    /** Answers when it is told to. */
    private static final class SlowWeChat implements IdentityProvider {
        final AtomicInteger asked = new AtomicInteger();
        private final Semaphore arrivals = new Semaphore(0);
        private final Semaphore answers = new Semaphore(0);
        private int awaited;

        void awaitAsked(int total) throws InterruptedException {
            assertThat(arrivals.tryAcquire(total - awaited, 300, TimeUnit.SECONDS)).isTrue();
            awaited = total;
        }

        void answer(int calls) {
            answers.release(calls);
        }

        @Override
        public URI authorizeUrl(URI redirectUri, LoginState state) {
            return redirectUri;
        }

        @Override
        public Identification identify(AuthorizationCode code) {
            asked.incrementAndGet();
            arrivals.release();
            answers.acquireUninterruptibly();
            return new Identification.SnapshotUser();
        }

        @Override
        public Identification refresh(OpenId openId, Grant grant) {
            throw new AssertionError("nobody asked for it");
        }
    }

    /** Remembers for ever. */
    private static final class UsedStates implements LoginStates {
        final Map<LoginState, Once> used = new ConcurrentHashMap<>();

        @Override
        public Optional<Use> find(LoginState state, BodyDigest code) {
            return Optional.ofNullable(used.get(state)).map(once -> new Use.Again(once.outcome));
        }

        @Override
        public Use use(LoginState state, BodyDigest code) {
            Once mine = new Once();
            Once first = used.putIfAbsent(state, mine);
            return first == null ? mine : new Use.Again(first.outcome);
        }

        @Override
        public void forget(OpenId openId) {
            throw new AssertionError("nobody is deleted");
        }

        private static final class Once implements Use.First {
            private final CompletableFuture<SignInOutcome> outcome = new CompletableFuture<>();

            @Override
            public void finish(SignInOutcome given) {
                outcome.complete(given);
            }
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
