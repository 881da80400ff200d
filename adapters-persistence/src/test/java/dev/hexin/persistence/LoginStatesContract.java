package dev.hexin.persistence;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.port.LoginStates.Use;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.Session;
import dev.hexin.domain.profile.SignInOutcome;
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
public abstract class LoginStatesContract extends PersonalDataContract {
    private static final BodyDigest CODE = code("code");
    private static final SignInOutcome OUTCOME = new SignInOutcome.SignedIn(
            new Session(new OpenId("oHers"), "epochInClear", Instant.EPOCH));

    private Instant now = Instant.ofEpochSecond(1_800_000_000);
    protected final InstantSource clock = () -> now;
    private final LoginStates states = states();

    /** New and empty, by this clock. */
    protected abstract LoginStates states();

    protected static LoginState state(String name) {
        return new LoginState(name);
    }

    protected static BodyDigest code(String name) {
        return new AuthorizationCode(name).digest();
    }

    private Use use() {
        return states.use(state("s"), CODE);
    }

    private static SignInOutcome outcome(Use use) throws Exception {
        return ((Use.Again) use).outcome().toCompletableFuture().get(300, TimeUnit.SECONDS);
    }

    private static String stateOf(OpenId person) {
        return "of" + Integer.toHexString(person.hashCode()) + "n";
    }

    @Override
    protected PersonalData personalData() {
        return states;
    }

    @Override
    protected void store(OpenId person) {
        int free = 0;
        while (states.find(state(stateOf(person) + free), CODE).isPresent()) {
            free++;
        }
        ((Use.First) states.use(state(stateOf(person) + free), CODE))
                .finish(new SignInOutcome.SignedIn(new Session(person, "", Instant.EPOCH)));
    }

    /** A state is never used twice, so that of one who is forgotten it is stale. */
    @Override
    protected boolean holds(OpenId person) throws Exception {
        boolean found = false;
        for (int i = 0; states.find(state(stateOf(person) + i), CODE).isPresent(); i++) {
            SignInOutcome outcome = outcome(states.find(state(stateOf(person) + i), CODE).orElseThrow());
            found |= outcome instanceof SignInOutcome.SignedIn;
            assertThat(outcome).isInstanceOfAny(SignInOutcome.SignedIn.class, SignInOutcome.Stale.class);
        }
        return found;
    }

    @Test
    void aStateThatWasNotUsedIsNotFound_andLookingUsesNothing() {
        assertThat(states.find(state("s"), CODE)).isEmpty();
        assertThat(states.find(state("s"), CODE)).isEmpty();
        assertThat(use()).isInstanceOf(Use.First.class);
        assertThat(states.find(state("t"), CODE)).isEmpty();
    }

    @Test
    void theSecondGetsTheFirstOnesOutcome_beforeAndAfterItIsThere() throws Exception {
        Use.First first = (Use.First) use();
        Use before = use();
        Use found = states.find(state("s"), CODE).orElseThrow();
        assertThat(((Use.Again) before).outcome().toCompletableFuture()).isNotDone();
        assertThat(((Use.Again) found).outcome().toCompletableFuture()).isNotDone();
        first.finish(OUTCOME);
        assertThat(outcome(before)).isEqualTo(OUTCOME);
        assertThat(outcome(found)).isEqualTo(OUTCOME);
        assertThat(outcome(use())).isEqualTo(OUTCOME);
        assertThat(outcome(states.find(state("s"), CODE).orElseThrow())).isEqualTo(OUTCOME);
    }

    @Test
    void anotherCodeIsStale() {
        use();
        assertThat(states.use(state("s"), code("other"))).isEqualTo(new Use.Stale());
        assertThat(states.find(state("s"), code("other"))).contains(new Use.Stale());
        assertThat(use()).isInstanceOf(Use.Again.class);
    }

    @Test
    void aUsedStateIsRememberedForLongerThanItIsGood() {
        use();
        now = now.plus(LoginState.REMEMBERED.minusMillis(1));
        assertThat(states.use(state("another"), CODE)).as("an occasion to tidy up").isInstanceOf(
                Use.First.class);
        assertThat(use()).isInstanceOf(Use.Again.class);
    }

    @Test
    void eachStateIsUsedByItself() {
        assertThat(states.use(state("t"), code("t"))).isInstanceOf(Use.First.class);
        assertThat(use()).isInstanceOf(Use.First.class);
    }

    @RepeatedTest(20)
    void ofSixteenWhoRaceOneIsTheFirst_andAllSeeOneOutcome() throws Exception {
        List<Use> uses = Race.of(16, () -> {
            Use use = use();
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
