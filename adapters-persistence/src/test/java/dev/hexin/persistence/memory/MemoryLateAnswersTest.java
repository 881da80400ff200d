package dev.hexin.persistence.memory;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.LateAnswers.Kept;
import dev.hexin.domain.service.state.SharedLateAnswers;
import dev.hexin.persistence.LateAnswersContract;
import dev.hexin.persistence.ManualClock;
import dev.hexin.persistence.StoredText;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract, and what time does. */
class MemoryLateAnswersTest extends LateAnswersContract {
    private final ManualClock time = new ManualClock();
    private final MemoryCellStore store = new MemoryCellStore(time);

    @Override
    protected CellStore store() {
        return store;
    }

    @Override
    protected InstantSource clock() {
        return time;
    }

    @Test
    void anExpiredOneIsNotHandedOut() {
        LateAnswers answers = replica();
        keep(answers, "a");
        time.pass(LIFETIME.minusMillis(1));
        keep(answers, "b");
        time.pass(Duration.ofMillis(1));
        assertThat(answers.fetch(SHE)).contains(answer("b"));
        assertThat(replica().fetch(SHE)).isEmpty();
    }

    @Test
    void eachExpiresAtItsOwnTime_howeverOldTheQueueIs() {
        LateAnswers answers = replica();
        for (int i = 0; i < 50; i++) {
            keep(answers, "" + i);
            time.pass(LIFETIME.dividedBy(2));
            keep(answers, "other " + i);
            time.pass(LIFETIME.dividedBy(2).minusMillis(1));
            assertThat(replica().fetch(SHE)).contains(answer("" + i));
            time.pass(Duration.ofMillis(1));
            if (i % 2 == 0) {
                assertThat(answers.fetch(SHE)).contains(answer("other " + i));
            } else {
                time.pass(LIFETIME.dividedBy(2));
            }
        }
    }

    @Test
    void anExpiredOneThatWasNotFetchedIsForgottenOnce() {
        LateAnswers answers = replica();
        Kept kept = keep(answers, big("a"));
        time.pass(LIFETIME.plusSeconds(10));
        assertThat(answers.fetch(SHE)).isEmpty();
        assertThat(kept.forget()).isTrue();
        assertThat(kept.forget()).isFalse();
        assertThat(StoredText.cells(store)).isZero();
    }

    @Test
    void anExpiredOneThatGivesWayIsReportedOnce() {
        LateAnswers answers = replica();
        Kept expired = answers.keep(SHE, answer("expired"), time.instant().plusSeconds(1));
        time.pass(Duration.ofSeconds(2));
        for (int i = 1; i < LateAnswers.MOST; i++) {
            assertThat(keep(answers, "" + i).displaced()).isZero();
        }
        assertThat(keep(answers, "one more").displaced()).isOne();
        assertThat(expired.forget()).isFalse();
        assertThat(answers.fetch(SHE)).contains(answer("1"));
    }

    @Test
    void oneThatIsKeptForLongerThanTheNextIsNotLostWithIt() {
        LateAnswers answers = replica();
        keep(answers, big("long"));
        answers.keep(SHE, answer("short"), time.instant().plusSeconds(1));
        time.pass(LIFETIME.minusMillis(1));
        assertThat(answers.fetch(SHE)).contains(big("long"));
    }

    @Test
    void nothingIsLeftOfWhatExpired() {
        LateAnswers answers = replica();
        for (int i = 0; i < 100; i++) {
            answers.keep(new OpenId("o" + i), i % 2 == 0 ? big("expired") : answer("expired"), time.instant()
                    .plusSeconds(10));
        }
        time.pass(Duration.ofMinutes(2));
        assertThat(StoredText.cells(store)).isZero();
    }

    @Test
    void followersAreBounded_andThoseWhoseAnswersExpireFirstGiveWay() {
        LateAnswers answers = replica();
        int most = SharedLateAnswers.GROUP.mostCells();
        answers.keep(new OpenId("first"), answer("a"), time.instant().plusSeconds(1));
        for (int i = 0; i < most; i++) {
            answers.keep(new OpenId("o" + i), answer("a"), time.instant().plus(LIFETIME));
        }
        assertThat(store.displaced()).isOne();
        assertThat(answers.fetch(new OpenId("first"))).isEmpty();
        assertThat(answers.fetch(new OpenId("o0"))).isPresent();
    }

    @Test
    void oneWhoseCellIsGoneIsPassedOver() {
        LateAnswers answers = replica();
        keep(answers, big("gone"));
        keep(answers, "there");
        store.keys(SharedLateAnswers.BIG, "").forEach(key -> store.delete(key,
                store.read(key).orElseThrow().version()));
        assertThat(answers.fetch(SHE)).contains(answer("there"));
        assertThat(answers.fetch(SHE)).isEmpty();
    }

    /** How long an answer waits is counted by the store, from when it was kept. */
    @Test
    void replicasWhoseClocksAreWrongAgree() {
        LateAnswers ahead = replica(time.ahead(Duration.ofSeconds(90)));
        LateAnswers behind = replica(time.ahead(Duration.ofSeconds(-90)));
        ahead.keep(SHE, answer("a"), time.ahead(Duration.ofSeconds(90)).instant().plusSeconds(60));
        behind.keep(SHE, answer("b"), time.ahead(Duration.ofSeconds(-90)).instant().plusSeconds(61));
        time.pass(Duration.ofSeconds(60).minusMillis(1));
        assertThat(behind.fetch(SHE)).contains(answer("a"));
        time.pass(Duration.ofMillis(1));
        assertThat(ahead.fetch(SHE)).contains(answer("b"));
    }

    private LateAnswers replica(InstantSource clockOfReplica) {
        return new SharedLateAnswers(store, encryption, clockOfReplica, new SecureRandom());
    }
}
