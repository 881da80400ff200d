package dev.hexin.persistence;

import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Deliveries.Outcome;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.state.SharedDeliveries;
import dev.hexin.domain.service.state.SharedLateAnswers;
import dev.hexin.domain.service.state.SharedRuns;
import dev.hexin.persistence.memory.MemoryDeliveries;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What replicas promise each other besides, over any store. */
public abstract class SharedDeliveriesContract extends DeliveriesContract {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final StorageEncryption encryption = TestAccounts.encryption();
    private final List<SharedDeliveries> replicas = new ArrayList<>();
    /** Each replica's own way to the store. */
    private final List<InterceptedCellStore> ways = new ArrayList<>();
    private @Nullable InterceptedCellStore store;
    private @Nullable GuardedCellStore guard;
    /** Whether a store that is as slow as a busy machine is not waited for, as it is in production. */
    private boolean isImpatient;

    /** The store of this test's account, with nothing in it at first; always over the same cells. */
    protected abstract CellStore cells();

    /** What all replicas ask, through {@link #guard()}. */
    protected final InterceptedCellStore store() {
        store = store == null ? new InterceptedCellStore(cells()) : store;
        return store;
    }

    protected final GuardedCellStore guard() {
        guard = guard == null
                ? isImpatient
                        ? new GuardedCellStore(store(), clock)
                        : new GuardedCellStore(store(), clock, LONG)
                : guard;
        return guard;
    }

    protected final InterceptedCellStore wayOfReplica(int number) {
        return ways.get(number - 1);
    }

    /** Runs as a replica knows them. */
    protected final SharedRuns runs(CellStore asked, InstantSource time) {
        return new SharedRuns(asked, encryption, time, new SecureRandom(), SharedLateAnswers::key,
                Duration.ofSeconds(4), KEPT);
    }

    @Override
    protected SharedDeliveries deliveries(InstantSource time) {
        ways.add(new InterceptedCellStore(guard()));
        SharedDeliveries replica = new SharedDeliveries(runs(ways.getLast(), time),
                new MemoryDeliveries(time, KEPT, 64L << 20), "replica " + ways.size(),
                isImpatient ? RealScheduler.INSTANCE : new PatientScheduler(), time);
        replicas.add(replica);
        return replica;
    }

    /** Waits for the store as long as a busy machine takes; what is shorter are pauses. */
    private static final class PatientScheduler implements Scheduler {
        private static final Duration PATIENCE = Duration.ofSeconds(3);

        @Override
        public ScheduledTask after(Duration delay, Runnable task) {
            return RealScheduler.INSTANCE.after(delay.equals(PATIENCE) ? LONG : delay, task);
        }

        @Override
        public ScheduledTask afterOrOnShutdown(Duration delay, Runnable task) {
            return after(delay, task);
        }
    }

    @Override
    protected String everything() {
        return StoredText.of(cells(), encryption);
    }

    @Override
    protected int races() {
        return 40;
    }

    @AfterEach
    void closeReplicas() {
        replicas.forEach(SharedDeliveries::close);
    }

    @Test
    void aRetryThatComesToAnotherReplicaJoinsTheRun() {
        Run run = first(deliveries(clock), "a");
        Visit retry = see(deliveries(clock), "a");
        assertThat(retry.attempt().number()).isEqualTo(2);
        assertThat(retry.answer()).isNotDone();

        run.finish(answer("a"));

        assertThat(soon(retry.answer())).isEqualTo(answer("a"));
        assertThat(retry.run()).isNotDone();
    }

    @Test
    void anAnswerIsReplayedByAnotherReplica_andClaimedByOne() {
        SharedDeliveries here = deliveries(clock);
        Run run = first(here, "a");
        isLate(run.finish(answer("a")));
        Visit there = see(deliveries(clock), "a");

        assertThat(soon(there.answer())).isEqualTo(answer("a"));
        assertThat(soon(there.attempt().claimLateDelivery())).isTrue();
        assertThat(soon(run.claimLateDelivery())).isFalse();
        assertThat(soon(see(here, "a").attempt().claimLateDelivery())).isFalse();
    }

    @Test
    void aReplicaThatDiesLeavesItsRunToOneThatWaits() {
        SharedDeliveries here = deliveries(clock);
        first(here, "a");
        Visit retry = see(deliveries(clock), "a");
        here.close(); // its leases are not renewed any more

        clock.pass(Duration.ofSeconds(5));
        soon(retry.run()).finish(answer("taken over"));

        assertThat(soon(retry.answer())).isEqualTo(answer("taken over"));
    }

    @Test
    void aRunThatIsHandedOverGoesToOneThatWaits() {
        Run run = first(deliveries(clock), "a");
        Visit retry = see(deliveries(clock), "a");

        run.release();

        soon(retry.run()).finish(answer("taken over"));
        assertThat(soon(retry.answer())).isEqualTo(answer("taken over"));
    }

    @Test
    void anAnswerIsLateWhicheverReplicaGaveUp() {
        Run run = first(deliveries(clock), "a");
        Visit last = see(deliveries(clock), "a");

        assertThat(soon(last.attempt().abandonWait())).isEmpty();
        assertThat(isLate(run.finish(answer("a")))).as("late").isTrue();

        assertThat(soon(last.answer()).reply()).isEqualTo(Reply.none());
        assertThat(soon(see(deliveries(clock), "a").answer()).reply()).isEqualTo(Reply.none());
    }

    @Test
    void whileTheStoreIsDownEachReplicaAnswersAlone_andSaysSo() {
        store().goDown();
        SharedDeliveries here = deliveries(clock);
        Run run = first(here, "a");
        assertThat(guard().isUp()).isFalse();
        Visit retry = see(here, "a");
        assertThat(retry.attempt().number()).isEqualTo(2);
        assertThat(retry.run()).isNotDone();

        assertThat(isLate(run.finish(answer("a")))).isFalse();

        assertThat(soon(retry.answer())).isEqualTo(answer("a"));
        assertThat(soon(retry.attempt().claimLateDelivery())).isTrue();
        assertThat(soon(retry.attempt().claimLateDelivery())).isFalse();
    }

    @Test
    void aRunThatBeganBeforeTheStoreWentDownIsJoinedByItsOwnReplica() {
        SharedDeliveries here = deliveries(clock);
        Run run = first(here, "a");
        store().goDown();
        Visit last = see(here, "a");
        assertThat(last.run()).isNotDone();

        assertThat(soon(last.attempt().abandonWait())).isEmpty();
        assertThat(isLate(run.finish(answer("a")))).as("late").isTrue();
    }

    @Test
    void aStoreThatComesBackIsAskedAgain() {
        SharedDeliveries here = deliveries(clock);
        store().goDown();
        finish(here, "a");
        store().comeBack();
        clock.pass(Duration.ofSeconds(2));

        Run run = first(here, "b");
        assertThat(guard().isUp()).isTrue();
        Visit retry = see(deliveries(clock), "b");
        run.finish(answer("b"));
        assertThat(soon(retry.answer())).isEqualTo(answer("b"));
    }

    @Test
    void aReplicaThatFindsThatALeaseHasEnded_waitsForItToBeRenewed() {
        SharedDeliveries here = deliveries(clock);
        first(here, "a");
        here.close();
        clock.pass(Duration.ofSeconds(10)); // dead, or cut off with the store

        Visit retry = see(deliveries(clock), "a");
        assertThat(retry.attempt().number()).isEqualTo(2);
        assertThat(retry.run()).isNotDone();

        soon(retry.run()).finish(answer("taken over"));
        assertThat(soon(retry.answer())).isEqualTo(answer("taken over"));
    }

    @Test
    void theStoreIsToldWhatWasFinishedWhileItWasAway() {
        SharedDeliveries here = deliveries(clock);
        Run run = first(here, "a");
        Visit retry = see(deliveries(clock), "a");
        store().goDown();
        clock.pass(Duration.ofSeconds(7));
        assertThat(isLate(run.finish(slowAnswer()))).isFalse();
        assertThat(soon(see(here, "a").attempt().claimLateDelivery())).isTrue();

        store().comeBack();
        clock.pass(Duration.ofSeconds(2));

        assertThat(soon(retry.answer())).isEqualTo(slowAnswer());
        assertThat(retry.run()).isNotDone();
        assertThat(soon(run.claimLateDelivery())).as("it was claimed while the store was away").isFalse();
    }

    @Test
    void theRunnerHearsLaterThatItIsLate() {
        Run run = first(deliveries(clock), "a");
        Visit last = see(deliveries(clock), "a");
        soon(last.attempt().abandonWait());
        store().goDown();
        clock.pass(Duration.ofSeconds(7));
        assertThat(isLate(run.finish(slowAnswer()))).isFalse();

        store().comeBack();
        clock.pass(Duration.ofSeconds(2));

        assertThat(soon(run.claimLateDelivery())).isTrue();
        assertThat(soon(run.claimLateDelivery())).isFalse();
        assertThat(soon(last.answer()).reply()).isEqualTo(Reply.none());
    }

    @Test
    void oneThatGivesUpAndFindsTheAnswerInTheStoreMayBringIt_andNoOther() throws Exception {
        Run run = first(deliveries(clock), "a");
        Visit last = see(deliveries(clock), "a");
        CountDownLatch looks = new CountDownLatch(1);
        CountDownLatch mayLook = new CountDownLatch(1);
        wayOfReplica(2).before(() -> holdTheFirst(looks, mayLook));
        looks.await();
        assertThat(isLate(run.finish(slowAnswer()))).isFalse();

        assertThat(soon(last.attempt().abandonWait())).contains(slowAnswer());
        assertThat(soon(last.attempt().claimLateDelivery())).isTrue();
        assertThat(soon(last.attempt().claimLateDelivery())).isFalse();
        assertThat(soon(run.claimLateDelivery())).isFalse();
        mayLook.countDown();
    }

    /** The one that looks whether the run is finished, so that it does not find that out first. */
    private static void holdTheFirst(CountDownLatch isHeld, CountDownLatch end) {
        boolean isFirst = isHeld.getCount() > 0;
        isHeld.countDown();
        try {
            if (isFirst) {
                end.await();
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static RunResult slowAnswer() {
        return new RunResult(Reply.text("a"), START.plusSeconds(7));
    }

    @Test
    void aStoreThatIsSlowHoldsNoPushUpForLong_andIsGivenTime() {
        isImpatient = true;
        SharedDeliveries here = deliveries(clock);
        CountDownLatch slow = store().hang();
        first(here, "a");
        await(() -> !guard().isUp());
        int asked = store().calls();
        for (int i = 0; i < 20; i++) {
            first(deliveries(clock), "b" + i);
        }
        assertThat(store().calls()).isEqualTo(asked);
        slow.countDown();
    }

    @Test
    void whatTheStoreCouldNotBeToldAtOnceItIsToldSoon_andNoReplicaTakesTheRunOver() {
        Run run = first(deliveries(clock), "a");
        Visit retry = see(deliveries(clock), "a");
        store().goDown();
        run.finish(answer("a"));
        await(() -> !guard().isUp());
        store().comeBack();
        clock.pass(Duration.ofSeconds(2));

        assertThat(soon(retry.answer())).isEqualTo(answer("a"));
        assertThat(retry.run()).isNotDone();
    }

    @Test
    void anAnswerOfWhichTheStoreNeverHeardIsBroughtByItsRunner() {
        SharedDeliveries here = deliveries(clock);
        Run run = first(here, "a");
        store().goDown();
        assertThat(isLate(run.finish(answer("a")))).as("late").isFalse();
        store().comeBack();
        clock.pass(Duration.ofSeconds(2));

        assertThat(soon(run.claimLateDelivery())).isTrue();
        assertThat(soon(run.claimLateDelivery())).isFalse();
        assertThat(here.underWay()).isZero();
    }

    @Test
    void aRunnerThatDidNotHearThatItsAnswerIsLateAsksAgain() {
        Run run = first(deliveries(clock), "a");
        SharedDeliveries there = deliveries(clock);
        assertThat(soon(see(there, "a").attempt().abandonWait())).isEmpty();
        there.close(); // so that it is the runner's own call that is not heard
        store().goMute();
        int calls = wayOfReplica(1).calls();
        CompletableFuture<Outcome> late = run.finish(answer("a")).toCompletableFuture();
        await(() -> wayOfReplica(1).calls() > calls && !guard().isUp());
        store().comeBack();
        clock.pass(Duration.ofSeconds(2));

        assertThat(soon(late)).as("it is not waited for").isEqualTo(Outcome.KEPT_HERE);
        assertThat(soon(run.claimLateDelivery())).isTrue();
        assertThat(soon(run.claimLateDelivery())).isFalse();
    }

    @Test
    void whatIsClaimedStaysClaimedWhileTheStoreIsDown() {
        SharedDeliveries here = deliveries(clock);
        Run run = first(here, "a");
        isLate(run.finish(answer("a")));
        assertThat(soon(see(here, "a").attempt().claimLateDelivery())).isTrue();
        store().goDown();

        assertThat(soon(run.claimLateDelivery())).isFalse();
    }

    @Test
    void anAnswerThatIsTooLongIsNotShared_andTheStoreIsNotTakenForDown() {
        RunResult tooLong = answer("long".repeat(300_000));
        SharedDeliveries here = deliveries(clock);
        SharedDeliveries there = deliveries(clock);
        Run run = first(here, "a");
        Visit retry = see(there, "a");
        assertThat(isLate(run.finish(tooLong))).isFalse();

        assertThat(soon(see(here, "a").answer())).isEqualTo(tooLong);
        assertThat(soon(retry.answer()).reply()).isEqualTo(Reply.none());
        assertThat(guard().failures()).isZero();

        Run late = first(here, "b");
        soon(see(there, "b").attempt().abandonWait());
        assertThat(isLate(late.finish(tooLong))).as("late, and so it is brought as it is").isTrue();
    }

    @Test
    void aPushThatComesWhileARunIsHandedOverWaitsForItOrTakesIt() {
        SharedDeliveries here = deliveries(clock);
        for (int race = 0; race < races(); race++) {
            String name = "" + race;
            Run run = first(here, name);
            CompletableFuture<Visit> meanwhile = CompletableFuture.supplyAsync(() -> see(here, name));
            run.release();
            soon(meanwhile);

            Visit next = see(here, name);
            CompletableFuture<Run> taken = CompletableFuture.anyOf(soon(meanwhile).run(), next.run())
                    .thenApply(Run.class::cast);
            soon(taken).finish(answer(name));
            assertThat(soon(see(here, name).answer())).isEqualTo(answer(name));
        }
        await(() -> here.underWay() == 0);
    }

    @Test
    void nothingIsLeftOfWhatIsFinishedOrHandedOver() {
        SharedDeliveries here = deliveries(clock);
        SharedDeliveries there = deliveries(clock);
        Run a = first(here, "a");
        Visit again = see(there, "a");
        first(here, "b").release();
        finish(here, "c");
        assertThat(here.underWay()).isOne();
        assertThat(there.underWay()).isOne();

        isLate(a.finish(answer("a")));
        soon(again.answer());

        assertThat(here.underWay()).isZero();
        await(() -> there.underWay() == 0);
    }

    @Test
    void aPushThatComesAfterTheEndIsAnsweredAllTheSame() {
        SharedDeliveries here = deliveries(clock);
        Run before = first(here, "a");
        here.close();

        finish(here, "b");
        assertThat(isLate(before.finish(answer("a")))).isFalse();
        assertThat(soon(see(here, "a").answer())).isEqualTo(answer("a"));
    }

    /** Awaits what is not told. */
    protected static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("how long it takes").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
