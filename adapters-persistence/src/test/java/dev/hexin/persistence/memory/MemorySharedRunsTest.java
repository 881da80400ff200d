package dev.hexin.persistence.memory;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.state.SharedRuns;
import dev.hexin.domain.service.state.SharedRuns.Entry;
import dev.hexin.domain.service.state.SharedRuns.Finish;
import dev.hexin.persistence.InterceptedCellStore;
import dev.hexin.persistence.ManualClock;
import dev.hexin.persistence.SharedRunsContract;
import dev.hexin.persistence.StoreAwayException;
import dev.hexin.persistence.StoredText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The contract, and what time does. */
class MemorySharedRunsTest extends SharedRunsContract {
    private static final Instant START = ManualClock.START;

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

    private static void assertIs(
            Entry entry,
            int number,
            Instant firstSeen,
            boolean mine,
            @Nullable RunResult answer) {
        assertIs(entry, number, mine, answer);
        assertThat(entry.firstSeen()).as("first seen").isEqualTo(firstSeen);
    }

    @Test
    void itIsFirstSeenOnce() {
        assertIs(see(here, "here"), 1, START, true, null);
        time.pass(Duration.ofSeconds(1));
        assertIs(see(there, "there"), 2, START, false, null);
        assertIs(look(there, "there"), 2, START, false, null);
        time.pass(LEASE);
        assertIs(look(there, "there"), 2, START, true, null);
    }

    @Test
    void aReplicaWhoseClockIsWrongHasTheSameRun_andIsFirstSeenByItsOwnClock() {
        for (Duration skew : new Duration[]{Duration.ofSeconds(90), Duration.ofSeconds(-90)}) {
            DeliveryId id = new DeliveryId("skew" + skew.toSeconds(), ID.sender());
            SharedRuns wrong = replica(time.ahead(skew));
            Instant first = time.instant();
            here.register(id, "here");
            time.pass(Duration.ofSeconds(1));
            assertIs(wrong.register(id, "wrong"), 2, first.plus(skew), false, null);
            time.pass(LEASE.minusSeconds(1).minusMillis(1));
            assertThat(wrong.look(id, "wrong", true).mine()).isFalse();
            time.pass(Duration.ofMillis(1));
            assertIs(wrong.look(id, "wrong", true), 2, first.plus(skew), true, null);
            assertThat(here.renew(id, "here")).isFalse();
            wrong.finish(id, "wrong", answer("a"));
            time.pass(KEPT.minusMillis(1));
            assertIs(here.register(id, "here"), 3, first, false, answer("a"));
            time.pass(LEASE.plusMillis(1));
            assertThat(wrong.register(id, "wrong").mine()).isTrue();
        }
    }

    @Test
    void oneThatSeesItAfterTheLeaseLeavesItToThoseThatLook() {
        see(here, "here");
        time.pass(LEASE.plusSeconds(10));
        assertIs(see(there, "there"), 2, START, false, null);
        assertThat(here.renew(ID, "here")).isTrue();
    }

    @Test
    void oneThatLooksWithoutTakingOverLeavesItAfterTheLease_butTakesWhatNoReplicaHas() {
        see(here, "here");
        time.pass(LEASE.plusSeconds(10));
        assertIs(there.look(ID, "there", false), 1, START, false, null);
        assertThat(here.renew(ID, "here")).isTrue();
        here.release(ID, "here");
        assertIs(there.look(ID, "there", false), 1, START, true, null);
    }

    @Test
    void oneThatLooksAfterTheLeaseRunsIt() {
        see(here, "here");
        time.pass(LEASE.minusMillis(1));
        assertThat(look(there, "there").mine()).isFalse();
        time.pass(Duration.ofMillis(1));
        assertIs(look(there, "there"), 1, START, true, null);
        assertThat(look(here, "here").mine()).isFalse();
    }

    @RepeatedTest(20)
    void ofThoseThatRaceAfterTheLeaseOneRunsIt() throws Exception {
        see(here, "dead");
        time.pass(LEASE);
        AtomicInteger racers = new AtomicInteger();
        List<Entry> seen = Race.of(RACERS, () -> {
            int racer = racers.incrementAndGet();
            return look(racer % 2 == 0 ? here : there, "racer " + racer);
        });
        assertThat(seen).filteredOn(Entry::mine).hasSize(1);
        assertThat(look(here, "last").number()).isOne();
    }

    @Test
    void oneThatRenewsItInTimeKeepsIt() {
        see(here, "here");
        for (int i = 0; i < 50; i++) {
            time.pass(LEASE.minusMillis(1));
            assertThat(here.renew(ID, "here")).isTrue();
        }
        assertThat(see(there, "there").mine()).isFalse();
        time.pass(LEASE.minusMillis(1));
        assertThat(look(there, "there").mine()).isFalse();
    }

    @Test
    void oneThatRenewsTooLateKeepsItIfItWasNotTakenOver() {
        see(here, "here");
        time.pass(LEASE.plusSeconds(1));
        assertThat(here.renew(ID, "here")).isTrue();
        assertThat(look(there, "there").mine()).isFalse();
    }

    @Test
    void whatWasTakenOverIsNotRenewed() {
        see(here, "here");
        time.pass(LEASE);
        look(there, "there");
        assertThat(here.renew(ID, "here")).isFalse();
        assertThat(there.renew(ID, "there")).isTrue();
    }

    @Test
    void oneThatHasLostTheLeaseFinishesAllTheSame() {
        see(here, "here");
        time.pass(LEASE);
        look(there, "there");
        assertThat(here.finish(ID, "here", answer("a"))).isEqualTo(Finish.KEPT);
        assertThat(there.renew(ID, "there")).isFalse();
        assertThat(there.finish(ID, "there", answer("b"))).isEqualTo(Finish.TOO_LATE);
        assertThat(look(there, "there").answer()).isEqualTo(answer("a"));
    }

    @Test
    void givingUpOutlivesATakeOver() {
        see(here, "here");
        there.abandonWait(ID);
        time.pass(LEASE);
        look(there, "there");
        assertThat(there.finish(ID, "there", answer("a"))).isEqualTo(Finish.LATE);
        assertThat(here.finish(ID, "here", answer("b"))).isEqualTo(Finish.TOO_LATE);
    }

    @Test
    void aFinishedOneIsKeptFromTheTimeItWasFinished() {
        see(here, "here");
        time.pass(LEASE);
        here.finish(ID, "here", big("a"));
        time.pass(KEPT.minusMillis(1));
        assertThat(look(there, "there").answer()).isEqualTo(big("a"));
        assertThat(there.abandonWait(ID)).contains(big("a"));
        time.pass(Duration.ofMillis(1));
        assertThat(there.claimLateDelivery(ID)).isFalse();
        assertIs(see(there, "there"), 1, time.instant(), true, null);
        time.pass(KEPT.plus(LEASE));
        assertThat(StoredText.cells(store)).isZero();
    }

    @Test
    void anUnfinishedOneIsKeptFromTheEndOfItsLease() {
        see(here, "here");
        time.pass(LEASE.plus(KEPT).minusMillis(1));
        assertThat(here.renew(ID, "here")).isTrue();
        time.pass(LEASE.plus(KEPT).minusMillis(1));
        assertIs(look(there, "there"), 1, START, true, null);
        time.pass(LEASE.plus(KEPT));
        assertThat(there.renew(ID, "there")).isFalse();
        assertIs(look(here, "here"), 1, time.instant(), true, null);
    }

    @Test
    void whatBeginsAnewHasNothingOfWhatWasBefore() {
        see(here, "here");
        there.abandonWait(ID);
        finish(here, "a");
        time.pass(KEPT.plus(LEASE));
        assertIs(see(there, "there"), 1, time.instant(), true, null);
        assertThat(finish(there, "b")).isEqualTo(Finish.KEPT);
        assertThat(here.claimLateDelivery(ID)).isTrue();
    }

    @RepeatedTest(20)
    void ofThoseThatRaceForOneThatHasExpiredOneRunsIt() throws Exception {
        see(here, "here");
        finish(here, "a");
        time.pass(KEPT.plus(LEASE));
        AtomicInteger racers = new AtomicInteger();
        List<Entry> seen = Race.of(RACERS, () -> {
            int racer = racers.incrementAndGet();
            return see(racer % 2 == 0 ? here : there, "racer " + racer);
        });
        assertThat(seen).filteredOn(Entry::mine).hasSize(1);
        assertThat(seen).extracting(Entry::answer).containsOnlyNulls();
        assertThat(seen).extracting(Entry::number)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, RACERS).boxed().toList());
    }

    @Test
    void ofAPersonWhoIsForgottenMeanwhileNoAnswerIsKept_howeverLongTheRunTakes() {
        see(here, "here");
        there.forget(ID.sender());
        for (int i = 0; i < 60; i++) {
            time.pass(LEASE.minusMillis(1));
            assertThat(here.renew(ID, "here")).isTrue();
        }
        assertThat(here.finish(ID, "here", answer("the last words"))).isEqualTo(Finish.KEPT);
        assertThat(look(there, "there").answer().reply()).isEqualTo(Reply.none());
        assertThat(everything()).doesNotContain("the last words");
    }

    @Test
    void nothingOfAForgottenPersonIsLeftWhenTheRunExpires() {
        store(ID.sender());
        here.forget(ID.sender());
        time.pass(KEPT.plus(LEASE));
        assertThat(StoredText.cells(store)).isZero();
    }

    @Test
    void aFinishedOneWhoseAnswerIsGoneSaysNothing_andIsWaitedForByNone() {
        see(here, "here");
        here.finish(ID, "here", big("a"));
        store.keys(SharedRuns.BIG, "").forEach(key -> store.delete(key,
                store.read(key).orElseThrow().version()));
        assertThat(look(there, "there").answer().reply()).isEqualTo(Reply.none());
        assertThat(there.abandonWait(ID).orElseThrow().reply()).isEqualTo(Reply.none());
    }

    /** As in the middle of an upgrade. */
    @Test
    void whatAnotherVersionWroteIsLeftToItWhileItHasIt() {
        see(here, "here");
        store.keys(SharedRuns.GROUP, "").forEach(key -> store.write(key, store.read(key).orElseThrow()
                .version(), "of another version", Lifetime.unchanged()));
        assertThat(see(there, "there").mine()).isFalse();
        assertThat(there.look(ID, "there", true).mine()).isFalse();
        assertThat(there.abandonWait(ID)).isEmpty();
        assertThat(there.claimLateDelivery(ID)).isFalse();
        time.pass(LEASE);
        assertThat(see(there, "there").mine()).isFalse();
        assertThat(there.look(ID, "there", false).mine()).isFalse();
        assertThat(there.look(ID, "there", true).mine()).isTrue();
    }

    /** What nearly every delivery costs. */
    @Test
    void seeingRenewingAndFinishingIsOneTripEach() {
        int before = store.calls();
        see(here, "here");
        assertThat(store.calls() - before).isOne();
        here.renew(ID, "here");
        assertThat(store.calls() - before).isEqualTo(2);
        here.finish(ID, "here", answer("a"));
        assertThat(store.calls() - before).isEqualTo(3);
    }

    @Test
    void aRetryThatComesToTheSameReplicaMakesFinishingNoDearer() {
        see(here, "here");
        see(here, "here");
        int before = store.calls();
        here.finish(ID, "here", answer("a"));
        assertThat(store.calls() - before).isOne();
    }

    @Test
    void aRunIsFinishedOnceAlsoWhereThatWasNotHeard() {
        see(here, "here");
        store.goMute();
        assertThatThrownBy(() -> here.finish(ID, "here", big("a"))).isInstanceOf(StoreAwayException.class);
        store.comeBack();
        assertThat(here.finish(ID, "here", big("a"))).isEqualTo(Finish.KEPT);
        assertThat(there.finish(ID, "there", big("b"))).isEqualTo(Finish.TOO_LATE);
        assertThat(look(there, "there").answer()).isEqualTo(big("a"));
    }

    @Test
    void aRunThatWasTakenUnheardIsItsOwners() {
        store.goMute();
        assertThatThrownBy(() -> see(here, "here")).isInstanceOf(StoreAwayException.class);
        store.comeBack();
        assertThat(see(there, "there").mine()).isFalse();
        assertThat(here.renew(ID, "here")).isTrue();
        assertThat(here.finish(ID, "here", answer("a"))).isEqualTo(Finish.KEPT);
    }
}
