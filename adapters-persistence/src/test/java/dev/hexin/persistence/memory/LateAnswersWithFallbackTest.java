package dev.hexin.persistence.memory;

import dev.hexin.domain.port.CellRefusedException;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.LateAnswers.Kept;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.state.LateAnswersWithFallback;
import dev.hexin.domain.service.state.SharedLateAnswers;
import dev.hexin.persistence.InterceptedCellStore;
import dev.hexin.persistence.LateAnswersContract;
import dev.hexin.persistence.ManualClock;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The contract over a store, and what is without it. */
class LateAnswersWithFallbackTest extends LateAnswersContract {
    private final ManualClock time = new ManualClock();
    private final InterceptedCellStore store = new InterceptedCellStore(new MemoryCellStore(time));

    @Override
    protected CellStore store() {
        return store;
    }

    @Override
    protected InstantSource clock() {
        return time;
    }

    @Override
    protected LateAnswersWithFallback replica() {
        return new LateAnswersWithFallback(
                new SharedLateAnswers(store, encryption, time, new SecureRandom()),
                SharedLateAnswers.alone(new MemoryCellStore(time), encryption, time, new SecureRandom()));
    }

    @Test
    void whileTheStoreIsDownAnAnswerWaitsInThisProcess() {
        LateAnswersWithFallback here = replica();
        store.goDown();
        Kept kept = keep(here, "at last");
        assertThat(here.mayWait(SHE)).isTrue();
        assertThat(here.fetch(SHE)).contains(answer("at last"));
        assertThat(kept.forget()).isFalse();
        store.comeBack();
        assertThat(here.fetch(SHE)).isEmpty();
    }

    @Test
    void whatWaitsInThisProcessIsFetchedWhenTheStoreIsBack_whichDoesNotKnowOfIt() {
        LateAnswersWithFallback here = replica();
        String person = encryption.pseudonym(SHE);
        assertThat(here.besideFirst(person)).isEqualTo(SharedLateAnswers.key(person));
        store.goDown();
        keep(here, "at last");
        store.comeBack();
        assertThat(here.besideFirst(person)).as("no cell says whether something waits").isNull();
        assertThat(here.fetch(SHE)).contains(answer("at last"));
        assertThat(here.fetch(SHE)).isEmpty();
        assertThat(here.besideFirst(person)).isEqualTo(SharedLateAnswers.key(person));
    }

    @Test
    void anAnswerThatIsTooLongIsRefused() {
        String longest = "x".repeat(SharedLateAnswers.BIG.longestValue());
        RunResult tooLong = new RunResult(Reply.text(longest), Instant.EPOCH);
        LateAnswersWithFallback here = replica();
        assertThatThrownBy(() -> keep(here, tooLong)).isInstanceOf(CellRefusedException.class);
        assertThat(here.fetch(SHE)).isEmpty();
    }

    @Test
    void whatWaitsInThisProcessIsForgotten_andThatTheStoreWasNotReachedIsSaid() {
        LateAnswers here = replica();
        store.goDown();
        keep(here, "a");
        assertThatThrownBy(() -> here.forget(SHE)).hasMessage("the store is down");
        store.comeBack();
        assertThat(here.fetch(SHE)).isEmpty();
    }

    @Test
    void anAnswerThatCanNotBeReachedCountsAsFetched() {
        Kept kept = keep(replica(), "a");
        store.goDown();
        assertThat(kept.forget()).isFalse();
        store.comeBack();
        assertThat(kept.forget()).isTrue();
    }
}
