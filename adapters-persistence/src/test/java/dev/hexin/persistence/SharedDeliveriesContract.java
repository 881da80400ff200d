package dev.hexin.persistence;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import dev.hexin.persistence.memory.MemoryDeliveries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What replicas promise each other besides, over whichever store. */
public abstract class SharedDeliveriesContract extends DeliveriesContract {
    private final List<SharedDeliveries> replicas = new ArrayList<>();
    private final AtomicInteger owners = new AtomicInteger();
    private final StoreWatch watch = new StoreWatch(clock);
    private final AtomicInteger questions = new AtomicInteger();
    /** Who looked for runs. */
    private final Queue<String> looks = new ConcurrentLinkedQueue<>();
    private volatile boolean storeIsDown;
    /** It does what it is asked, and nobody hears of it. */
    private volatile boolean storeIsMute;
    private volatile boolean looksAreLost;
    private volatile @Nullable CountDownLatch storeIsSlow;

    /** The store of this test's account, with nothing in it at first, as one more replica asks it. */
    protected abstract SharedRuns runs(InstantSource clock, Duration kept);

    @Override
    protected SharedDeliveries deliveries(InstantSource time) {
        SharedDeliveries replica = new SharedDeliveries(new BreakableRuns(runs(time, KEPT)),
                new MemoryDeliveries(time, KEPT, 64L << 20), watch, "replica " + owners.incrementAndGet(),
                time);
        replicas.add(replica);
        return replica;
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
        assertThat(retry.sighting().number()).isEqualTo(2);
        assertThat(retry.answer()).isNotDone();

        run.finish(answer("a"));

        assertThat(soon(retry.answer())).isEqualTo(answer("a"));
        assertThat(retry.run()).isNotDone();
        assertThat(retry.sighting().firstSeen()).isEqualTo(START);
    }

    @Test
    void anAnswerIsReplayedByAnotherReplica_andClaimedByOne() {
        SharedDeliveries here = deliveries(clock);
        Run run = first(here, "a");
        soon(run.finish(answer("a")));
        Visit there = see(deliveries(clock), "a");

        assertThat(soon(there.answer())).isEqualTo(answer("a"));
        assertThat(soon(there.sighting().claim())).isTrue();
        assertThat(soon(run.claim())).isFalse();
        assertThat(soon(see(here, "a").sighting().claim())).isFalse();
    }

    @Test
    void whoeverDiesLeavesItsRunToOneWhoWaits() {
        SharedDeliveries here = deliveries(clock);
        first(here, "a");
        Visit retry = see(deliveries(clock), "a");
        here.close(); // nobody renews its leases any more

        clock.pass(Duration.ofSeconds(5));
        soon(retry.run()).finish(answer("taken over"));

        assertThat(soon(retry.answer())).isEqualTo(answer("taken over"));
    }

    @Test
    void aRunThatIsHandedOverGoesToOneWhoWaits() {
        Run run = first(deliveries(clock), "a");
        Visit retry = see(deliveries(clock), "a");

        run.handOver();

        soon(retry.run()).finish(answer("taken over"));
        assertThat(soon(retry.answer())).isEqualTo(answer("taken over"));
    }

    @Test
    void anAnswerIsLateWhereverSomebodyGaveUp() {
        Run run = first(deliveries(clock), "a");
        Visit last = see(deliveries(clock), "a");

        assertThat(soon(last.sighting().giveUp())).isEmpty();
        assertThat(soon(run.finish(answer("a")))).as("late").isTrue();

        assertThat(soon(last.answer()).reply()).isEqualTo(Reply.none());
        assertThat(soon(see(deliveries(clock), "a").answer()).reply()).isEqualTo(Reply.none());
    }

    @Test
    void whileTheStoreIsDownEachReplicaAnswersAlone_andSaysSo() {
        storeIsDown = true;
        SharedDeliveries here = deliveries(clock);
        Run run = first(here, "a");
        assertThat(watch.isUp()).isFalse();
        Visit retry = see(here, "a");
        assertThat(retry.sighting().number()).isEqualTo(2);
        assertThat(retry.run()).isNotDone();

        assertThat(soon(run.finish(answer("a")))).isFalse();

        assertThat(soon(retry.answer())).isEqualTo(answer("a"));
        assertThat(soon(retry.sighting().claim())).isTrue();
        assertThat(soon(retry.sighting().claim())).isFalse();
    }

    @Test
    void aRunThatBeganBeforeTheStoreWentDownIsJoinedByItsOwnReplica() {
        SharedDeliveries here = deliveries(clock);
        Run run = first(here, "a");
        storeIsDown = true;
        Visit last = see(here, "a");
        assertThat(last.run()).isNotDone();

        assertThat(soon(last.sighting().giveUp())).isEmpty();
        assertThat(soon(run.finish(answer("a")))).as("late").isTrue();
    }

    @Test
    void aStoreThatComesBackIsAskedAgain() {
        SharedDeliveries here = deliveries(clock);
        storeIsDown = true;
        finish(here, "a");
        storeIsDown = false;
        clock.pass(Duration.ofSeconds(2));

        Run run = first(here, "b");
        assertThat(watch.isUp()).isTrue();
        Visit retry = see(deliveries(clock), "b");
        run.finish(answer("b"));
        assertThat(soon(retry.answer())).isEqualTo(answer("b"));
    }

    @Test
    void whoeverFindsThatALeaseHasEnded_waitsForItToBeRenewed() {
        SharedDeliveries here = deliveries(clock);
        first(here, "a");
        here.close();
        clock.pass(Duration.ofSeconds(10)); // dead, or cut off with the store

        Visit retry = see(deliveries(clock), "a");
        assertThat(retry.sighting().number()).isEqualTo(2);
        assertThat(retry.run()).isNotDone();

        soon(retry.run()).finish(answer("taken over"));
        assertThat(soon(retry.answer())).isEqualTo(answer("taken over"));
    }

    @Test
    void theStoreIsToldWhatWasFinishedWhileItWasAway() {
        SharedDeliveries here = deliveries(clock);
        Run run = first(here, "a");
        Visit retry = see(deliveries(clock), "a");
        storeIsDown = true;
        clock.pass(Duration.ofSeconds(7));
        assertThat(soon(run.finish(slowAnswer()))).isFalse();
        assertThat(soon(see(here, "a").sighting().claim())).isTrue();

        storeIsDown = false;
        clock.pass(Duration.ofSeconds(1));

        assertThat(soon(retry.answer())).isEqualTo(slowAnswer());
        assertThat(retry.run()).isNotDone();
        assertThat(soon(run.claim())).as("it was claimed while the store was away").isFalse();
    }

    @Test
    void theRunnerHearsLaterThatItIsLate() {
        Run run = first(deliveries(clock), "a");
        Visit last = see(deliveries(clock), "a");
        soon(last.sighting().giveUp());
        storeIsDown = true;
        clock.pass(Duration.ofSeconds(7));
        assertThat(soon(run.finish(slowAnswer()))).isFalse();

        storeIsDown = false;
        clock.pass(Duration.ofSeconds(1));

        assertThat(soon(run.claim())).isTrue();
        assertThat(soon(run.claim())).isFalse();
        assertThat(soon(last.answer()).reply()).isEqualTo(Reply.none());
    }

    @Test
    void whoGivesUpAndFindsTheAnswerThere_mayBringIt_andNobodyElse() {
        looksAreLost = true;
        Run run = first(deliveries(clock), "a");
        Visit last = see(deliveries(clock), "a");
        assertThat(soon(run.finish(slowAnswer()))).isFalse();

        assertThat(soon(last.sighting().giveUp())).contains(slowAnswer());
        assertThat(soon(last.sighting().claim())).isTrue();
        assertThat(soon(last.sighting().claim())).isFalse();
        assertThat(soon(run.claim())).isFalse();
    }

    private static Answer slowAnswer() {
        return new Answer(Reply.text("a"), START.plusSeconds(7));
    }

    @Test
    void aStoreThatIsSlowHoldsUpNobodyForLong_andIsGivenTime() {
        SharedDeliveries here = deliveries(clock);
        CountDownLatch slow = new CountDownLatch(1);
        storeIsSlow = slow;
        first(here, "a");
        await(() -> !watch.isUp());
        int asked = questions.get();
        for (int i = 0; i < 20; i++) {
            first(deliveries(clock), "b" + i);
        }
        assertThat(questions).hasValue(asked);
        storeIsSlow = null;
        slow.countDown();
    }

    @Test
    void whatTheStoreCouldNotBeToldAtOnceItIsToldSoon_andNobodyTakesTheRunOver() {
        Run run = first(deliveries(clock), "a");
        Visit retry = see(deliveries(clock), "a");
        storeIsDown = true;
        run.finish(answer("a"));
        await(() -> !watch.isUp());
        storeIsDown = false;
        clock.pass(Duration.ofSeconds(1));

        assertThat(soon(retry.answer())).isEqualTo(answer("a"));
        assertThat(retry.run()).isNotDone();
    }

    @Test
    void anAnswerOfWhichTheStoreNeverHeardIsBroughtByItsRunner() {
        SharedDeliveries here = deliveries(clock);
        Run run = first(here, "a");
        storeIsDown = true;
        assertThat(soon(run.finish(answer("a")))).as("late").isFalse();
        storeIsDown = false;
        clock.pass(Duration.ofSeconds(2));

        assertThat(soon(run.claim())).isTrue();
        assertThat(soon(run.claim())).isFalse();
        assertThat(here.underWay()).isZero();
    }

    @Test
    void whoDidNotHearThatAnAnswerIsLateAsksAgain() {
        Run run = first(deliveries(clock), "a");
        assertThat(soon(see(deliveries(clock), "a").sighting().giveUp())).isEmpty();
        storeIsMute = true;
        CompletableFuture<Boolean> late = run.finish(answer("a")).toCompletableFuture();
        await(() -> !watch.isUp());
        storeIsMute = false;
        clock.pass(Duration.ofSeconds(1));

        assertThat(soon(late)).as("who waits for it is not kept waiting").isFalse();
        assertThat(soon(run.claim())).isTrue();
        assertThat(soon(run.claim())).isFalse();
    }

    @Test
    void whatIsClaimedStaysClaimedWhileTheStoreIsDown() {
        SharedDeliveries here = deliveries(clock);
        Run run = first(here, "a");
        soon(run.finish(answer("a")));
        assertThat(soon(see(here, "a").sighting().claim())).isTrue();
        storeIsDown = true;

        assertThat(soon(run.claim())).isFalse();
    }

    @Test
    void whenTheStoreComesBackWithoutItsMemoryARunStaysWhereItIs() {
        Run run = first(deliveries(clock), "a");
        Visit retry = see(deliveries(clock), "a");
        storeIsDown = true;
        await(() -> !watch.isUp());
        clock.pass(KEPT.plusSeconds(10)); // it knows nothing of the run any more
        storeIsDown = false;
        looks.clear();

        await(() -> looks.contains("replica 2"));

        assertThat(looks).as("whoever has the run comes first").startsWith("replica 1");
        assertThat(retry.run()).isNotDone();
        run.finish(answer("a"));
        assertThat(soon(retry.answer())).isEqualTo(answer("a"));
    }

    @Test
    void anAnswerThatIsTooLongIsNotShared_andTheStoreIsNotTakenForDown() {
        Answer tooLong = answer("long".repeat(250_000));
        SharedDeliveries here = deliveries(clock);
        SharedDeliveries there = deliveries(clock);
        Run run = first(here, "a");
        Visit retry = see(there, "a");
        assertThat(soon(run.finish(tooLong))).isFalse();

        assertThat(soon(see(here, "a").answer())).isEqualTo(tooLong);
        assertThat(soon(retry.answer()).reply()).isEqualTo(Reply.none());
        assertThat(watch.failures()).isZero();

        Run late = first(here, "b");
        soon(see(there, "b").sighting().giveUp());
        assertThat(soon(late.finish(tooLong))).as("late, and so it is brought as it is").isTrue();
    }

    @Test
    void aRunnerThatFailsLeavesTheRunToTheNextAttempt() {
        SharedDeliveries here = deliveries(clock);
        Visit waiting = see(deliveries(clock), "b");
        soon(here.see(id("a"), run -> {
            throw new IllegalStateException("a bug");
        }));
        assertThat(here.underWay()).isZero();
        soon(soon(see(here, "a").run()).finish(answer("anew")));
        assertThat(here.underWay()).isZero();
        soon(waiting.run()).handOver();
    }

    @Test
    void whoComesWhileARunIsHandedOverWaitsForItOrTakesIt() {
        SharedDeliveries here = deliveries(clock);
        for (int race = 0; race < races(); race++) {
            String name = "" + race;
            Run run = first(here, name);
            CompletableFuture<Visit> meanwhile = CompletableFuture.supplyAsync(() -> see(here, name));
            run.handOver();
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
        first(here, "b").handOver();
        finish(here, "c");
        assertThat(here.underWay()).isOne();
        assertThat(there.underWay()).isOne();

        soon(a.finish(answer("a")));
        soon(again.answer());

        assertThat(here.underWay()).isZero();
        await(() -> there.underWay() == 0);
    }

    @Test
    void whoComesAfterTheEndIsAnsweredAllTheSame() {
        SharedDeliveries here = deliveries(clock);
        Run before = first(here, "a");
        here.close();

        finish(here, "b");
        assertThat(soon(before.finish(answer("a")))).isFalse();
        assertThat(soon(see(here, "a").answer())).isEqualTo(answer("a"));
    }

    /** Awaits what nobody tells. */
    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("how long it takes").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** A store that the test takes away. */
    private final class BreakableRuns implements SharedRuns {
        private final SharedRuns store;

        BreakableRuns(SharedRuns store) {
            this.store = store;
        }

        private SharedRuns reached() {
            questions.incrementAndGet();
            CountDownLatch slow = storeIsSlow;
            if (slow != null) {
                try {
                    slow.await();
                } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                }
            }
            if (storeIsDown) {
                throw new IllegalStateException("the store is down");
            }
            return store;
        }

        @Override
        public Entry see(DeliveryId id, String owner, Instant now) {
            return reached().see(id, owner, now);
        }

        @Override
        public Entry look(DeliveryId id, String owner, Instant now, boolean takesOver) {
            SharedRuns asked = reached();
            if (looksAreLost) {
                throw new TooLongException("look, which is no store's fault", 0);
            }
            if (takesOver) {
                looks.add(owner);
            }
            return asked.look(id, owner, now, takesOver);
        }

        @Override
        public boolean renew(DeliveryId id, String owner, Instant now) {
            return reached().renew(id, owner, now);
        }

        @Override
        public void release(DeliveryId id, String owner) {
            reached().release(id, owner);
        }

        @Override
        public Finish finish(DeliveryId id, String owner, Answer answer, Instant now) {
            Finish finish = reached().finish(id, owner, answer, now);
            if (storeIsMute) {
                throw new IllegalStateException("what it says does not arrive");
            }
            return finish;
        }

        @Override
        public boolean claim(DeliveryId id) {
            return reached().claim(id);
        }

        @Override
        public void forget(OpenId openId) {
            reached().forget(openId);
        }

        @Override
        public Optional<Answer> giveUp(DeliveryId id) {
            return reached().giveUp(id);
        }
    }
}
