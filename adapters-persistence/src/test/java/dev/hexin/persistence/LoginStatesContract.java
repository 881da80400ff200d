package dev.hexin.persistence;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.port.LoginStates.Use;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.Session;
import dev.hexin.domain.profile.SignInOutcome;
import dev.hexin.domain.service.state.SharedLoginStates;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What replicas of an account are promised, over any store. */
@Timeout(600)
public abstract class LoginStatesContract extends PersonalDataContract {
    private static final SignInOutcome OUTCOME = signedIn(new OpenId("oInClear"));

    protected final StorageSettings account = TestAccounts.withKey();
    protected final StorageEncryption encryption = new AtRestEncryption(account);

    /** The store of this test's account, with nothing in it at first; always over the same cells. */
    protected abstract CellStore store();

    protected SharedLoginStates replica(StorageSettings settings) {
        return new SharedLoginStates(store(), new AtRestEncryption(settings), new SecureRandom(),
                RealScheduler.INSTANCE);
    }

    protected final SharedLoginStates replica() {
        return replica(account);
    }

    /** One that takes a replica that uses a state for dead at once. */
    private SharedLoginStates impatient() {
        return new SharedLoginStates(store(), encryption, new SecureRandom(), RealScheduler.INSTANCE,
                Duration.ofMillis(1));
    }

    protected static LoginState state(String name) {
        return new LoginState(name);
    }

    protected static BodyDigest code(String name) {
        return new AuthorizationCode(name).digest();
    }

    protected static SignInOutcome signedIn(OpenId person) {
        return new SignInOutcome.SignedIn(new Session(person, "epochInClear", Instant.EPOCH));
    }

    protected static Use use(LoginStates states) {
        return states.use(state("s"), code("code"));
    }

    protected static CompletableFuture<SignInOutcome> again(LoginStates states) {
        return ((Use.Again) use(states)).outcome().toCompletableFuture();
    }

    protected static SignInOutcome outcome(Use use) throws Exception {
        return ((Use.Again) use).outcome().toCompletableFuture().get(300, TimeUnit.SECONDS);
    }

    private static String stateOf(OpenId person) {
        return "of" + Integer.toHexString(person.hashCode()) + "n";
    }

    @Override
    protected PersonalData personalData() {
        return replica();
    }

    @Override
    protected void store(OpenId person) {
        SharedLoginStates states = replica();
        int free = 0;
        while (states.find(state(stateOf(person) + free), code("code")).isPresent()) {
            free++;
        }
        ((Use.First) states.use(state(stateOf(person) + free), code("code"))).finish(signedIn(person));
    }

    /** A state is never used twice, so that of a person who is forgotten it is stale. */
    @Override
    protected boolean holds(OpenId person) throws Exception {
        SharedLoginStates states = replica();
        boolean found = false;
        for (int i = 0; states.find(state(stateOf(person) + i), code("code")).isPresent(); i++) {
            SignInOutcome outcome = outcome(states.find(state(stateOf(person) + i), code("code"))
                    .orElseThrow());
            found |= outcome instanceof SignInOutcome.SignedIn;
            assertThat(outcome).isInstanceOfAny(SignInOutcome.SignedIn.class, SignInOutcome.Stale.class);
        }
        return found;
    }

    @Override
    protected String nameOf(OpenId person) {
        return encryption.pseudonym(person);
    }

    @Override
    protected String everything() {
        return StoredText.of(store(), encryption);
    }

    @Test
    void aStateThatWasNotUsedIsNotFound_andLookingUsesNothing() {
        assertThat(replica().find(state("s"), code("code"))).isEmpty();
        assertThat(replica().find(state("s"), code("code"))).isEmpty();
        assertThat(use(replica())).isInstanceOf(Use.First.class);
        assertThat(replica().find(state("t"), code("code"))).isEmpty();
    }

    @Test
    void theSecondGetsTheFirstOnesOutcome_beforeAndAfterItIsThere() throws Exception {
        Use.First first = (Use.First) use(replica());
        CompletableFuture<SignInOutcome> before = again(replica());
        Use found = replica().find(state("s"), code("code")).orElseThrow();
        assertThat(before).isNotDone();
        assertThat(((Use.Again) found).outcome().toCompletableFuture()).isNotDone();
        first.finish(OUTCOME);
        assertThat(before.get(300, TimeUnit.SECONDS)).isEqualTo(OUTCOME);
        assertThat(outcome(found)).isEqualTo(OUTCOME);
        assertThat(again(replica())).isCompletedWithValue(OUTCOME);
        assertThat(outcome(replica().find(state("s"), code("code")).orElseThrow())).isEqualTo(OUTCOME);
    }

    @Test
    void aStateHasOneOutcome() {
        Use.First first = (Use.First) use(replica());
        first.finish(OUTCOME);
        first.finish(new SignInOutcome.ConsentDenied());
        assertThat(again(replica())).isCompletedWithValue(OUTCOME);
    }

    @Test
    void aSignInThatIsFinishedAgainAfterADeletionStaysStale() {
        Use.First first = (Use.First) use(replica());
        first.finish(OUTCOME);
        replica().forget(new OpenId("oInClear"));
        first.finish(OUTCOME);
        assertThat(again(replica())).isCompletedWithValue(new SignInOutcome.Stale());
    }

    @Test
    void anotherCodeIsStale() {
        use(replica());
        assertThat(replica().use(state("s"), code("other"))).isEqualTo(new Use.Stale());
        assertThat(replica().find(state("s"), code("other"))).contains(new Use.Stale());
        assertThat(use(replica())).isInstanceOf(Use.Again.class);
    }

    @Test
    void eachStateIsUsedByItself() {
        assertThat(replica().use(state("t"), code("t"))).isInstanceOf(Use.First.class);
        assertThat(use(replica())).isInstanceOf(Use.First.class);
    }

    @RepeatedTest(20)
    void ofSixteenThatRaceOneIsTheFirst_andAllSeeOneOutcome() throws Exception {
        List<Use> uses = Race.of(16, () -> {
            Use use = use(replica());
            if (use instanceof Use.First first) {
                first.finish(OUTCOME);
            }
            return use;
        });
        assertThat(uses).filteredOn(Use.First.class::isInstance).hasSize(1);
        assertThat(uses).filteredOn(Use.Again.class::isInstance).hasSize(15)
                .allSatisfy(again -> assertThat(outcome(again)).isEqualTo(OUTCOME));
    }

    @Test
    void whereTheFirstOneDiedTheSecondIsUnfinished_andStillGetsAnOutcomeThatComes() throws Exception {
        Use.First first = (Use.First) use(replica());
        assertThat(again(impatient()).get(300, TimeUnit.SECONDS)).isEqualTo(SignInOutcome.Failed.UNFINISHED);
        first.finish(OUTCOME);
        assertThat(again(impatient())).isCompletedWithValue(OUTCOME);
    }

    @Test
    void whatIsWaitedForEndsWhenItIsClosed() throws Exception {
        SharedLoginStates states = replica();
        use(states);
        CompletableFuture<SignInOutcome> waiting = again(states);
        states.close();
        assertThat(waiting.get(300, TimeUnit.SECONDS)).isEqualTo(SignInOutcome.Failed.UNFINISHED);
    }

    @Test
    void nothingOfAUsedStateCanBeRead() {
        Use.First first = (Use.First) replica().use(state("stateInClear"), code("codeInClear"));
        first.finish(OUTCOME);
        assertThat(StoredText.of(store())).contains("v1:").doesNotContain("InClear");
    }

    @Test
    void itWorksWithoutAStorageKey() {
        StorageSettings keyless = TestAccounts.same(account, null);
        Use.First first = (Use.First) replica(keyless).use(state("stateInClear"), code("codeInClear"));
        first.finish(OUTCOME);
        assertThat(StoredText.of(store())).doesNotContain("stateInClear", "codeInClear");
        assertThat(replica(keyless).use(state("stateInClear"), code("codeInClear"))).isInstanceOf(
                Use.Again.class);
    }

    @Test
    void anotherStorageKeyKnowsNoState() {
        use(replica());
        assertThat(replica(TestAccounts.same(account, TestAccounts.KEY + "!")).find(state("s"), code("code")))
                .isEmpty();
        assertThat(replica().find(state("s"), code("code"))).isPresent();
    }
}
