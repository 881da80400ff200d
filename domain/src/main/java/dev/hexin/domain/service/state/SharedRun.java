package dev.hexin.domain.service.state;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.port.Deliveries.Attempt;
import dev.hexin.domain.port.Deliveries.Outcome;
import dev.hexin.domain.port.Deliveries.Registration;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.port.Scheduler.ScheduledTask;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.state.SharedRuns.Entry;
import dev.hexin.domain.service.state.SharedRuns.Finish;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A delivery that is not finished, as far as this process knows: it has the run, or looks after the replica
 * that has.
 */
final class SharedRun implements Run {
    /** Well within the store's lease. */
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(1);
    /** So that there is time for another try before the lease ends. */
    private static final Duration RENEWED_WITHIN = Duration.ofSeconds(1);
    private static final Duration RENEWED_AFTER_FAILURE = Duration.ofMillis(200);

    private enum Stage {
        /** The store has not said yet whose run it is. */
        UNKNOWN,
        /** Another process has it. */
        ELSEWHERE,
        /** This one has. */
        HERE,
        /** This one has left it to the replica that is asked next. */
        LEFT
    }

    private final DeliveryId id;
    private final Run inMemory;
    private final ReplicaContext replica;
    private final Map<DeliveryId, SharedRun> underWay;
    private final RunPublication outcome;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.UNKNOWN);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Instant firstSeen;
    private volatile boolean mayHaveWaiting = true;

    /** @param underWay where it stands, and from which it removes itself at its end */
    SharedRun(DeliveryId id, Run inMemory, ReplicaContext replica, Map<DeliveryId, SharedRun> underWay) {
        this.id = id;
        this.inMemory = inMemory;
        this.replica = replica;
        this.underWay = underWay;
        this.outcome = new RunPublication(id, replica);
        this.firstSeen = inMemory.firstSeen();
    }

    /** Ends what looks after it. */
    void close() {
        ended.complete(null);
    }

    /** What the store says to an attempt that has registered. */
    Registration follow(Entry entry, Attempt here) {
        learn(entry);
        Attempt attempt = attempt(here, Math.max(here.number(), entry.number()));
        if (entry.answer() != null) {
            end(entry.answer());
            return new Registration.Finished(attempt, ReplicaContext.kept(here.answer()));
        }
        if (entry.mine()) {
            return take() ? new Registration.First(attempt, this) : new Registration.Joined(attempt, never());
        }
        if (stage.compareAndSet(Stage.UNKNOWN, Stage.ELSEWHERE)) {
            CompletableFuture<Run> takeover = new CompletableFuture<>();
            replica.calls().execute(() -> new RunWatch(id, this, replica, ended).untilTheEnd(takeover));
            return new Registration.Joined(attempt, takeover);
        }
        return new Registration.Joined(attempt, never());
    }

    /** The store does not answer: the replica that is known to have the run keeps it. */
    Registration startAlone(Attempt here) {
        Attempt attempt = attempt(here, here.number());
        if (stage.compareAndSet(Stage.UNKNOWN, Stage.HERE)) {
            renewAfter(RENEWED_EVERY);
            return new Registration.First(attempt, this);
        }
        return new Registration.Joined(attempt, never());
    }

    /** Another attempt of this process is handed the run if it becomes this process's. */
    static CompletionStage<Run> never() {
        return new CompletableFuture<>();
    }

    private Attempt attempt(Attempt here, int number) {
        return new SharedAttempt(id, here, number, firstSeen, outcome, replica);
    }

    private void learn(Entry entry) {
        // a store that lost its memory counts from now on
        firstSeen = entry.firstSeen().isBefore(firstSeen) ? entry.firstSeen() : firstSeen;
        mayHaveWaiting = entry.mayHaveWaiting();
    }

    /** Whether the run is this process's from now on. */
    private boolean take() {
        Stage before = stage.getAndUpdate(now -> now == Stage.LEFT ? now : Stage.HERE);
        if (before == Stage.LEFT) { // an attempt that joined it before must not be the next to run it
            releaseThere();
        } else if (before != Stage.HERE) {
            renewAfter(RENEWED_EVERY);
            return true;
        }
        return false;
    }

    /** Most are finished before the first time. */
    private void renewAfter(Duration pause) {
        ScheduledTask renewal = replica.scheduler().after(pause, () -> {
            if (!ended.isDone()) {
                replica.calls()
                        .ask(RENEWED_WITHIN, this::renew, mine -> RENEWED_EVERY, () -> RENEWED_AFTER_FAILURE)
                        .thenAccept(this::renewAfter);
            }
        });
        ended.thenRun(renewal::cancel);
    }

    /** If the store has lost its memory, it begins anew. */
    private boolean renew() {
        return replica.store().renew(id, replica.owner())
                || replica.store().look(id, replica.owner(), true).mine();
    }

    /** What the store says of a run that another replica has: whether this process is handed it. */
    boolean isTakenBy(Entry entry) {
        learn(entry);
        if (entry.answer() != null) {
            end(entry.answer());
            return false;
        }
        return entry.mine() && take();
    }

    boolean isElsewhere() {
        return stage.get() == Stage.ELSEWHERE;
    }

    /** Another replica has finished it. */
    private void end(RunResult answer) {
        ended.complete(null);
        ReplicaContext.kept(inMemory.finish(answer));
        outcome.complete(Finish.TOO_LATE);
        underWay.remove(id, this);
    }

    /** From here and from memory in one, so that no push joins what is never finished. */
    void forget() {
        stage.set(Stage.LEFT);
        ended.complete(null);
        underWay.compute(id, (same, known) -> {
            inMemory.release();
            return known == this ? null : known;
        });
    }

    @Override
    public DeliveryId id() {
        return id;
    }

    @Override
    public Instant firstSeen() {
        return firstSeen;
    }

    @Override
    public boolean mayHaveWaiting() {
        return mayHaveWaiting;
    }

    /** Attempts that wait here are answered at once, before the store knows. */
    @Override
    public CompletionStage<Outcome> finish(RunResult answer) {
        ended.complete(null);
        boolean lateHere = ReplicaContext.kept(inMemory.finish(answer)) == Outcome.LATE;
        return outcome.publish(answer, firstSeen, lateHere, () -> underWay.remove(id, this));
    }

    @Override
    public CompletionStage<Boolean> claimLateDelivery() {
        return outcome.claimByRunner(inMemory::claimLateDelivery);
    }

    @Override
    public void release() {
        forget();
        releaseThere();
    }

    private void releaseThere() {
        replica.calls().ask(() -> {
            replica.store().release(id, replica.owner());
            return true;
        }, released -> released, () -> false);
    }
}
