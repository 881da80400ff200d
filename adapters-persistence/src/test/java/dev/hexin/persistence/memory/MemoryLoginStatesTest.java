package dev.hexin.persistence.memory;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.LoginStates.Use;
import dev.hexin.domain.profile.LoginState;
import dev.hexin.domain.profile.SignInOutcome;
import dev.hexin.domain.service.state.SharedLoginStates;
import dev.hexin.persistence.InterceptedCellStore;
import dev.hexin.persistence.LoginStatesContract;
import dev.hexin.persistence.ManualClock;
import dev.hexin.persistence.StoredText;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract, and what time does. */
class MemoryLoginStatesTest extends LoginStatesContract {
    private static final OpenId SHE = new OpenId("oShe");
    private static final SignInOutcome NONE = SignInOutcome.Failed.UNFINISHED;

    private final ManualClock time = new ManualClock();
    private final InterceptedCellStore store = new InterceptedCellStore(new MemoryCellStore(time));

    @Override
    protected CellStore store() {
        return store;
    }

    @Test
    void aUsedStateIsRememberedForLongerThanItIsGood() {
        use(replica());
        time.pass(LoginState.REMEMBERED.minusMillis(1));
        assertThat(use(replica())).isInstanceOf(Use.Again.class);
        time.pass(Duration.ofMillis(1));
        assertThat(StoredText.cells(store)).isZero();
    }

    @Test
    void itsOutcomeIsForgottenWithIt_andSoIsItsPerson() {
        Use.First first = (Use.First) use(replica());
        time.pass(Duration.ofSeconds(20));
        first.finish(signedIn(SHE));
        time.pass(LoginState.REMEMBERED.minusSeconds(20));
        assertThat(replica().find(state("s"), code("code"))).isEmpty();
        time.pass(Duration.ofSeconds(20));
        assertThat(StoredText.cells(store)).isZero();
    }

    @Test
    void whereTheFirstOneDiedTheSecondIsNotKeptWaiting() throws Exception {
        use(replica());
        CompletableFuture<SignInOutcome> second = again(replica());
        time.pass(Duration.ofSeconds(29));
        assertThat(again(replica())).isNotDone();
        time.pass(Duration.ofSeconds(1));
        assertThat(second.get(300, TimeUnit.SECONDS)).isEqualTo(NONE);
        assertThat(again(replica())).isCompletedWithValue(NONE);
    }

    @Test
    void whereAStateIsGoneNothingIsWaitedFor() throws Exception {
        use(replica());
        CompletableFuture<SignInOutcome> second = again(replica());
        store.keys(SharedLoginStates.GROUP, "").forEach(key -> store.delete(key,
                store.read(key).orElseThrow().version()));
        assertThat(second.get(300, TimeUnit.SECONDS)).isEqualTo(NONE);
    }

    @Test
    void anOutcomeIsFoundWhenTheStoreIsBack() throws Exception {
        Use.First first = (Use.First) use(replica());
        CompletableFuture<SignInOutcome> second = again(replica());
        first.finish(signedIn(SHE));
        AtomicInteger failures = new AtomicInteger();
        store.before(() -> {
            if (failures.incrementAndGet() < 3) {
                throw new IllegalStateException("the store is down");
            }
        });
        assertThat(second.get(300, TimeUnit.SECONDS)).isEqualTo(signedIn(SHE));
    }

    /** A deletion between the two writes of a sign-in that is being finished. */
    @Test
    void aSignInThatIsFinishedDuringADeletionIsStale() {
        Use.First first = (Use.First) use(replica());
        AtomicInteger calls = new AtomicInteger();
        store.before(() -> {
            if (calls.incrementAndGet() == 2) {
                replica().forget(SHE);
            }
        });
        first.finish(signedIn(SHE));
        store.comeBack();
        assertThat(again(replica())).isCompletedWithValue(new SignInOutcome.Stale());
        assertThat(everything()).doesNotContain(encryption.pseudonym(SHE));
    }

    @Test
    void whenThereAreTooManyTheOldestGoes() {
        int most = SharedLoginStates.GROUP.mostCells();
        SharedLoginStates states = replica();
        for (int i = 0; i <= most; i++) {
            states.use(state("s" + i), code("x"));
        }
        assertThat(states.find(state("s0"), code("x"))).isEmpty();
        assertThat(states.find(state("s1"), code("x"))).isPresent();
        assertThat(store.displaced()).isOne();
    }
}
