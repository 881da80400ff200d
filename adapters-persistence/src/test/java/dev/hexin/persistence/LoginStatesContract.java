package dev.hexin.persistence;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.port.LoginStates.Use;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.BrowserId;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.SignInOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What every implementation of the port promises. */
@Timeout(600)
public abstract class LoginStatesContract {
    protected static final Duration LIFETIME = Duration.ofMinutes(10);
    protected static final BrowserId HERS = new BrowserId("hersHersHersHers");
    protected static final BrowserId HIS = new BrowserId("hisHisHisHisHisHis");
    private static final BodyDigest CODE = code("code");
    private static final SignInOutcome OUTCOME = new SignInOutcome.SignedIn(new OpenId("oHers"), "/profile");

    private Instant now = Instant.ofEpochSecond(1_800_000_000);
    protected final InstantSource clock = () -> now;
    private final LoginStates states = states();

    /** New and empty, forgetting attempts after {@link #LIFETIME} of this clock's time. */
    protected abstract LoginStates states();

    protected static LoginState state(String name) {
        return new LoginState(name);
    }

    protected static BodyDigest code(String name) {
        return new AuthorizationCode(name).digest();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Use use(BrowserId browser) {
        return states.use(state("s"), browser, CODE);
    }

    private static SignInOutcome outcome(Use use) throws Exception {
        return ((Use.Again) use).outcome().toCompletableFuture().get(300, TimeUnit.SECONDS);
    }

    @Test
    void theFirstGoesOn_andKnowsWhereTheVisitorWanted() {
        states.open(state("s"), HERS, "/profile");
        assertThat(use(HERS)).isInstanceOfSatisfying(Use.First.class,
                first -> assertThat(first.returnTo()).isEqualTo("/profile"));
    }

    @Test
    void theSecondGetsTheFirstOnesOutcome_beforeAndAfterItIsThere() throws Exception {
        states.open(state("s"), HERS, "/profile");
        Use.First first = (Use.First) use(HERS);
        Use before = use(HERS);
        assertThat(((Use.Again) before).outcome().toCompletableFuture()).isNotDone();
        first.finish(OUTCOME);
        assertThat(outcome(before)).isEqualTo(OUTCOME);
        assertThat(outcome(use(HERS))).isEqualTo(OUTCOME);
    }

    @Test
    void anUnknownStateIsStale() {
        assertThat(use(HERS)).isEqualTo(new Use.Stale());
    }

    @Test
    void anotherBrowserIsStale_andDoesNotUseTheAttemptUp() {
        states.open(state("s"), HERS, "/profile");
        assertThat(use(HIS)).isEqualTo(new Use.Stale());
        assertThat(use(HERS)).isInstanceOf(Use.First.class);
        assertThat(use(HIS)).isEqualTo(new Use.Stale());
    }

    @Test
    void anotherCodeIsStale() {
        states.open(state("s"), HERS, "/profile");
        use(HERS);
        assertThat(states.use(state("s"), HERS, code("other"))).isEqualTo(new Use.Stale());
        assertThat(use(HERS)).isInstanceOf(Use.Again.class);
    }

    @Test
    void anAttemptExpires() {
        states.open(state("s"), HERS, "/profile");
        pass(LIFETIME.minusMillis(1));
        assertThat(use(HERS)).isInstanceOf(Use.First.class);
        pass(Duration.ofMillis(1));
        assertThat(use(HERS)).isEqualTo(new Use.Stale());
    }

    @Test
    void aBrowserMayHaveSeveralAttempts() {
        states.open(state("s"), HERS, "/profile");
        states.open(state("t"), HERS, "/");
        assertThat(states.use(state("t"), HERS, code("t"))).isInstanceOf(Use.First.class);
        assertThat(use(HERS)).isInstanceOf(Use.First.class);
    }

    @RepeatedTest(20)
    void ofSixteenWhoRaceOneIsTheFirst_andAllSeeOneOutcome() throws Exception {
        states.open(state("s"), HERS, "/profile");
        List<Use> uses = Race.of(16, () -> {
            Use use = use(HERS);
            if (use instanceof Use.First first) {
                first.finish(OUTCOME);
            }
            return use;
        });
        assertThat(uses).filteredOn(Use.First.class::isInstance).hasSize(1);
        assertThat(uses).filteredOn(Use.Again.class::isInstance).hasSize(15)
                .allSatisfy(again -> assertThat(outcome(again)).isEqualTo(OUTCOME));
    }
}
