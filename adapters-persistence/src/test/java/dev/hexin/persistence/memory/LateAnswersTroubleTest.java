package dev.hexin.persistence.memory;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.LateAnswers.Kept;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.state.SharedLateAnswers;
import dev.hexin.persistence.InterceptedCellStore;
import dev.hexin.persistence.ManualClock;
import dev.hexin.persistence.StoreAwayException;
import dev.hexin.persistence.StoredText;
import dev.hexin.persistence.TestAccounts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Late answers of a store that is not reached, or not heard. */
class LateAnswersTroubleTest {
    private static final OpenId SHE = new OpenId("oShe");
    private static final RunResult SMALL = new RunResult(Reply.text("small"), Instant.EPOCH);
    private static final RunResult BIG = new RunResult(Reply.text("big".repeat(1000)), Instant.EPOCH);
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final ManualClock time = new ManualClock();
    private final MemoryCellStore memory = new MemoryCellStore(time);
    private final InterceptedCellStore wayHere = new InterceptedCellStore(memory);
    private final StorageEncryption encryption = TestAccounts.encryption();
    private final LateAnswers here = new SharedLateAnswers(wayHere, encryption, time, new SecureRandom());
    private final LateAnswers there = new SharedLateAnswers(memory, encryption, time, new SecureRandom());

    private Kept keep(LateAnswers answers, RunResult answer) {
        return answers.keep(SHE, answer, time.instant().plus(LIFETIME));
    }

    private Optional<RunResult> fetchedIfHeard() {
        try {
            return here.fetch(SHE);
        } catch (StoreAwayException storeAway) {
            return Optional.empty();
        }
    }

    /** Whichever call it is that fails: reading, marking, reading a big one, removing, removing a big one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void whereAFetchIsInterruptedTheAnswerComesWithTheNextOne_once(int calls) {
        for (RunResult answer : new RunResult[]{SMALL, BIG}) {
            for (boolean isDone : new boolean[]{true, false}) {
                keep(there, answer);
                wayHere.failAfter(calls, isDone);
                Optional<RunResult> first = fetchedIfHeard();
                wayHere.comeBack();
                Optional<RunResult> second = here.fetch(SHE);
                assertThat(first.isPresent() ^ second.isPresent()).as("once").isTrue();
                assertThat(first.or(() -> second)).contains(answer);
                assertThat(here.fetch(SHE)).isEmpty();
                assertThat(there.fetch(SHE)).isEmpty();
                time.pass(LIFETIME.plusMinutes(2));
                assertThat(StoredText.cells(memory)).isZero();
            }
        }
    }

    @Test
    void whatWasTakenUnheardIsHandedOutByNoOtherReplica() {
        keep(there, SMALL);
        wayHere.failAfter(1, true);
        assertThat(fetchedIfHeard()).isEmpty();
        wayHere.comeBack();
        assertThat(there.fetch(SHE)).isEmpty();
        assertThat(here.fetch(SHE)).contains(SMALL);
    }

    @Test
    void whatWasNotTakenMayBeHandedOutByAnotherReplica_andThenNotHere() {
        keep(there, SMALL);
        wayHere.failAfter(1, false);
        assertThat(fetchedIfHeard()).isEmpty();
        wayHere.comeBack();
        assertThat(there.fetch(SHE)).contains(SMALL);
        assertThat(here.fetch(SHE)).isEmpty();
    }

    /** A fetch that lost to another one, and then lost the store, took nothing. */
    @Test
    void whatAnotherReplicaWasFasterWithIsNotHandedOutHere() {
        keep(there, SMALL);
        AtomicInteger calls = new AtomicInteger();
        wayHere.before(() -> {
            switch (calls.incrementAndGet()) {
                case 2 -> assertThat(there.fetch(SHE)).contains(SMALL);
                case 3 -> throw new StoreAwayException("the store is away");
                default -> {
                }
            }
        });
        assertThat(fetchedIfHeard()).isEmpty();
        wayHere.comeBack();
        assertThat(here.fetch(SHE)).isEmpty();
    }

    @Test
    void whatWasTakenUnheardExpiresAllTheSame() {
        keep(there, SMALL);
        wayHere.failAfter(1, true);
        assertThat(fetchedIfHeard()).isEmpty();
        wayHere.comeBack();
        time.pass(LIFETIME);
        assertThat(here.fetch(SHE)).isEmpty();
        keep(there, BIG);
        assertThat(here.fetch(SHE)).contains(BIG);
    }

    @Test
    void whatWasTakenUnheardIsReportedAsLostByNone_andIsInNoAnswersWay() {
        Kept taken = keep(there, SMALL);
        wayHere.failAfter(1, true);
        assertThat(fetchedIfHeard()).isEmpty();
        wayHere.comeBack();
        for (int i = 0; i < LateAnswers.MOST; i++) {
            assertThat(keep(there, BIG).displaced()).isZero();
        }
        assertThat(keep(there, BIG).displaced()).isOne();
        assertThat(taken.forget()).isFalse();
    }

    @Test
    void whatWasTakenUnheardGoesWithItsPerson() {
        keep(there, BIG);
        wayHere.failAfter(1, true);
        assertThat(fetchedIfHeard()).isEmpty();
        wayHere.comeBack();
        there.forget(SHE);
        assertThat(here.fetch(SHE)).isEmpty();
        assertThat(StoredText.cells(memory)).isZero();
    }

    @Test
    void anAnswerIsKeptAlsoWhereTheOneThatItDisplacedCanNotBeRemoved() {
        for (int i = 0; i < LateAnswers.MOST; i++) {
            keep(there, BIG);
        }
        wayHere.failAfter(2, false);
        assertThat(keep(here, SMALL).displaced()).isOne();
    }

    @Test
    void anAnswerIsForgottenAlsoWhereItsCellCanNotBeRemoved() {
        Kept kept = keep(here, BIG);
        wayHere.failAfter(2, false);
        assertThat(kept.forget()).isTrue();
    }

    @Test
    void aDeletionThatDoesNotReachTheStoreSaysSo() {
        keep(there, BIG);
        for (int calls = 0; calls < 4; calls++) {
            wayHere.failAfter(calls, false);
            assertThatThrownBy(() -> here.forget(SHE)).isInstanceOf(StoreAwayException.class);
            wayHere.comeBack();
        }
        here.forget(SHE);
        assertThat(StoredText.cells(memory)).isZero();
    }
}
