package dev.hexin.persistence;

import dev.hexin.domain.message.DeliveryId;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What replicas promise each other besides, over whichever store. */
public abstract class SharedDeliveriesContract extends DeliveriesContract {
    private final List<SharedDeliveries> replicas = new ArrayList<>();
    private final AtomicInteger owners = new AtomicInteger();
    private final StoreWatch watch = new StoreWatch(clock);
    private volatile boolean storeIsDown;

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

    private static Answer slowAnswer() {
        return new Answer(Reply.text("a"), START.plusSeconds(7));
    }

    /** A store that the test takes away. */
    private final class BreakableRuns implements SharedRuns {
        private final SharedRuns store;

        BreakableRuns(SharedRuns store) {
            this.store = store;
        }

        private SharedRuns reached() {
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
            return reached().look(id, owner, now, takesOver);
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
        public Finish finish(DeliveryId id, Answer answer, Instant now) {
            return reached().finish(id, answer, now);
        }

        @Override
        public boolean claim(DeliveryId id) {
            return reached().claim(id);
        }

        @Override
        public Optional<Answer> giveUp(DeliveryId id) {
            return reached().giveUp(id);
        }
    }
}
