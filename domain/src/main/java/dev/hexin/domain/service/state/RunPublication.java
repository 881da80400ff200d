package dev.hexin.domain.service.state;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.port.CellRefusedException;
import dev.hexin.domain.port.Deliveries.Outcome;
import dev.hexin.domain.port.Scheduler.ScheduledTask;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.state.SharedRuns.Finish;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.concurrent.CompletableFuture.completedFuture;

/** What came of a run, as it is published in the store, and what the store says to that. */
final class RunPublication {
    private static final System.Logger LOG = System.getLogger(RunPublication.class.getName());
    /** After which the platform has gone, and may ask another replica. */
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(4);
    private static final Duration PUBLISHED_AGAIN_AFTER = Duration.ofMillis(500);
    /** As long as a lease lasts: then others take the run over. */
    private static final Duration TRIED_FOR = Duration.ofSeconds(4);
    /** Longer than the platform asks. */
    private static final Duration SLOW_ONES_TRIED_FOR = Duration.ofSeconds(20);

    private final DeliveryId id;
    private final ReplicaContext replica;
    private final CompletableFuture<Void> published = new CompletableFuture<>();
    /** What the store said to the answer: the first time, and in the end. */
    private final CompletableFuture<Finish> firstResult = new CompletableFuture<>();
    private final CompletableFuture<Finish> finalResult = new CompletableFuture<>();
    /** Whether the runner was told that it is late. */
    private final AtomicBoolean runnerKnows = new AtomicBoolean();
    /** Whether an attempt that stopped waiting found the answer in the store and claimed it there. */
    private final AtomicBoolean claimedByAttempt = new AtomicBoolean();

    RunPublication(DeliveryId id, ReplicaContext replica) {
        this.id = id;
        this.replica = replica;
    }

    /** Of a run that is known to the store. */
    static RunPublication known(DeliveryId id, ReplicaContext replica) {
        RunPublication outcome = new RunPublication(id, replica);
        outcome.complete(Finish.KEPT);
        return outcome;
    }

    /** The store has it already. */
    void complete(Finish finish) {
        finalResult.complete(finish);
        published.complete(null);
    }

    /** When the store has it, or could not be reached. */
    CompletableFuture<Void> published() {
        return published;
    }

    /** What the store said, in the end; fails where it was never reached. */
    CompletableFuture<Finish> finalResult() {
        return finalResult;
    }

    /**
     * Publishes the answer, and says soon whether the answer is late, as far as is known by then.
     *
     * @param lateHere whether an attempt in this process has stopped waiting
     * @param atTheEnd is done when nothing more is tried
     */
    CompletionStage<Outcome> publish(
            RunResult answer,
            Instant firstSeen,
            boolean lateHere,
            Runnable atTheEnd) {
        replica.calls().execute(() -> publish(answer, firstSeen, atTheEnd));
        ScheduledTask timeout = replica.scheduler().after(StoreCalls.PATIENCE,
                () -> firstResult.completeExceptionally(new TimeoutException()));
        return firstResult.handle((finish, down) -> {
            timeout.cancel();
            return down == null ? isLate(finish, lateHere) : completedFuture(lateHere);
        }).thenCompose(isLate -> isLate).thenApply(isLate -> {
            runnerKnows.set(isLate);
            published.complete(null);
            if (isLate) {
                return Outcome.LATE;
            }
            return firstResult.isCompletedExceptionally() ? Outcome.KEPT_HERE : Outcome.KEPT;
        });
    }

    private CompletableFuture<Boolean> isLate(Finish finish, boolean lateHere) {
        return finish == Finish.KEPT && lateHere
                ? replica.claimThere(id, true)
                : completedFuture(finish == Finish.LATE);
    }

    /**
     * Again and again where the store is not reached: others may wait for it, or be asked. Each time waits
     * for what the store says: one that was overtaken by the next might have been heard.
     */
    private void publish(RunResult answer, Instant firstSeen, Runnable atTheEnd) {
        boolean othersMayBeAsked = !answer.at().isBefore(firstSeen.plus(ASKED_AGAIN_AFTER));
        Instant end = replica.now().plus(othersMayBeAsked ? SLOW_ONES_TRIED_FOR : TRIED_FOR);
        boolean isDone = isPublished(answer, atTheEnd);
        while (!isDone && replica.now().isBefore(end)
                && !ReplicaContext.isDoneWithin(replica.closing(), PUBLISHED_AGAIN_AFTER)) {
            isDone = isPublished(answer, atTheEnd);
        }
        atTheEnd.run();
        finalResult.completeExceptionally(new IllegalStateException("the store is down"));
    }

    private boolean isPublished(RunResult answer, Runnable atTheEnd) {
        try {
            Finish finish = finish(answer);
            atTheEnd.run();
            finalResult.complete(finish);
            firstResult.complete(finish);
            return true;
        } catch (RuntimeException | Error down) {
            FatalError.haltIfFatal(down);
            firstResult.completeExceptionally(down);
            return false;
        }
    }

    private Finish finish(RunResult answer) {
        try {
            return replica.store().finish(id, replica.owner(), answer);
        } catch (CellRefusedException tooLong) {
            LOG.log(WARNING,
                    () -> "An answer is not shared, and a retry that comes to another process is told"
                            + " nothing: " + tooLong.getMessage());
            return replica.store().finish(id, replica.owner(), new RunResult(Reply.none(), answer.at()));
        }
    }

    void isClaimedByAttempt() {
        claimedByAttempt.set(true);
    }

    /** Whether such a claim is the caller's now: to one it is. */
    boolean passesClaimOn() {
        return claimedByAttempt.compareAndSet(true, false);
    }

    /** A run that is late, which the store could not say at once, is its runner's to bring. */
    CompletionStage<Boolean> claimByRunner(Supplier<CompletionStage<Boolean>> here) {
        return finalResult.handle((finish, down) -> finish == Finish.LATE).thenCompose(isLate -> isLate
                ? completedFuture(runnerKnows.compareAndSet(false, true))
                : replica.claimLateDelivery(id, finalResult, here.get()));
    }
}
