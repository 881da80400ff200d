package dev.hexin.persistence.memory;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.service.state.SharedLateAnswers;
import dev.hexin.persistence.InterceptedCellStore;
import dev.hexin.persistence.LateAnswersContract;
import dev.hexin.persistence.ManualClock;
import dev.hexin.persistence.StoreAwayException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The contract for one process that shares its answers with no other, and what that one knows without asking.
 */
class LateAnswersAloneTest extends LateAnswersContract {
    private final ManualClock time = new ManualClock();
    private final InterceptedCellStore store = new InterceptedCellStore(new MemoryCellStore(time));
    private final SharedLateAnswers answers = alone();

    @Override
    protected CellStore store() {
        return store;
    }

    @Override
    protected InstantSource clock() {
        return time;
    }

    @Override
    protected LateAnswers replica() {
        return answers;
    }

    private SharedLateAnswers alone() {
        return SharedLateAnswers.alone(store, encryption, time, new SecureRandom());
    }

    @Test
    void itKnowsWithoutAskingForWhomSomethingMayWait() {
        int calls = store.calls();
        assertThat(answers.mayWait(SHE)).isFalse();
        assertThat(store.calls()).isEqualTo(calls);
        keep(answers, "a");
        calls = store.calls();
        assertThat(answers.mayWait(SHE)).isTrue();
        assertThat(answers.mayWait(HE)).isFalse();
        assertThat(store.calls()).isEqualTo(calls);
        answers.fetch(SHE);
        answers.fetch(SHE);
        assertThat(answers.mayWait(SHE)).isFalse();
    }

    @Test
    void whileSomethingWaitsItMayWait() {
        keep(answers, "a");
        keep(answers, "b");
        assertThat(answers.fetch(SHE)).isPresent();
        assertThat(answers.mayWait(SHE)).isTrue();
    }

    @Test
    void whatWaitedBeforeARestartIsKnown() {
        keep(answers, "a");
        SharedLateAnswers restarted = alone();
        assertThat(restarted.mayWait(SHE)).isTrue();
        assertThat(restarted.mayWait(HE)).isFalse();
        assertThat(restarted.fetch(SHE)).contains(answer("a"));
    }

    @Test
    void ofAFetchThatFailsItIsStillKnown() {
        keep(answers, "a");
        store.goDown();
        assertThatThrownBy(() -> answers.fetch(SHE)).isInstanceOf(StoreAwayException.class);
        store.comeBack();
        assertThat(answers.mayWait(SHE)).isTrue();
        assertThat(answers.fetch(SHE)).isPresent();
        store.goDown();
        assertThatThrownBy(() -> answers.fetch(SHE)).isInstanceOf(StoreAwayException.class);
        store.comeBack();
        keep(answers, "b");
        assertThat(answers.mayWait(SHE)).isTrue();
    }

    @Test
    void thoseOfWhomAllExpiredAreForgottenOnceTheyAreMany() {
        int many = 2 * SharedLateAnswers.GROUP.mostCells();
        for (int i = 0; i < many; i++) {
            answers.keep(new OpenId("o" + i), answer("a"), time.instant().plusSeconds(1));
        }
        time.pass(Duration.ofMinutes(2));
        keep(answers, "last");
        assertThat(answers.mayWait(SHE)).isTrue();
        assertThat(answers.mayWait(new OpenId("o0"))).isFalse();
    }

    @RepeatedTest(200)
    void whatIsKeptWhileTheLastOneIsFetchedIsKnown() throws Exception {
        keep(answers, "a");
        AtomicInteger racers = new AtomicInteger();
        List<Integer> fetched = Race.of(4, () -> {
            if (racers.incrementAndGet() == 1) {
                keep(answers, "b");
                return 0;
            }
            return answers.fetch(SHE).isPresent() ? 1 : 0;
        });
        boolean allAreFetched = fetched.stream().mapToInt(Integer::intValue).sum() == 2;
        assertThat(allAreFetched || answers.mayWait(SHE)).isTrue();
    }
}
