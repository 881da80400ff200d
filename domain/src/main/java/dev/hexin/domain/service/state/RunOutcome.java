package dev.hexin.domain.service.state;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.port.CellRefusedException;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.service.state.SharedRuns.Finish;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import static java.lang.System.Logger.Level.WARNING;
import static java.util.concurrent.CompletableFuture.completedFuture;

/** What came of a run, as the store is told it and what it says to that. */
final class RunOutcome {
    private static final System.Logger LOG = System.getLogger(RunOutcome.class.getName());
    /** After which the platform has gone, and may ask somebody else. */
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(4);
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofMillis(500);
    /** As long as a lease lasts: then others take the run over. */
    private static final Duration TOLD_FOR = Duration.ofSeconds(4);
    /** Longer than the platform asks. */
    private static final Duration SLOW_ONES_TOLD_FOR = Duration.ofSeconds(20);

    private final DeliveryId id;
    private final Replica replica;
    private final CompletableFuture<Void> written = new CompletableFuture<>();
    /** What the store said when it was told the answer: the first time, and in the end. */
    private final CompletableFuture<Finish> firstSaid = new CompletableFuture<>();
    private final CompletableFuture<Finish> told = new CompletableFuture<>();
    /** Whether the runner was told that it is late. */
    private final AtomicBoolean runnerKnows = new AtomicBoolean();
    /** Whether somebody who gave up found the answer in the store and claimed it there. */
    private final AtomicBoolean claimedByGivingUp = new AtomicBoolean();

    RunOutcome(DeliveryId id, Replica replica) {
        this.id = id;
        this.replica = replica;
    }

    /** Of a run that is known to the store. */
    static RunOutcome known(DeliveryId id, Replica replica) {
        RunOutcome outcome = new RunOutcome(id, replica);
        outcome.know(Finish.KEPT);
        return outcome;
    }

    /** The store has it from somebody else. */
    void know(Finish finish) {
        told.complete(finish);
        written.complete(null);
    }

    /** When the store has been told, or could not be. */
    CompletableFuture<Void> written() {
        return written;
    }

    /** What it said, in the end; fails where it never heard. */
    CompletableFuture<Finish> told() {
        return told;
    }

    /**
     * Tells the store, and says soon whether the answer is late, as far as is known by then.
     *
     * @param lateHere whether somebody of this process has given up waiting
     * @param atTheEnd is done when nothing more is tried
     */
    CompletionStage<Boolean> tell(Answer answer, Instant firstSeen, boolean lateHere, Runnable atTheEnd) {
        replica.calls().execute(() -> tell(answer, firstSeen, atTheEnd));
        return firstSaid.orTimeout(StoreCalls.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((finish, down) -> down == null
                        ? isLate(finish, lateHere)
                        // not on the thread that watches the time
                        : CompletableFuture.supplyAsync(() -> lateHere, replica.calls()::execute))
                .thenCompose(isLate -> isLate).thenApply(isLate -> {
                    runnerKnows.set(isLate);
                    written.complete(null);
                    return isLate;
                });
    }

    private CompletableFuture<Boolean> isLate(Finish finish, boolean lateHere) {
        return finish == Finish.KEPT && lateHere
                ? replica.claimThere(id, true)
                : completedFuture(finish == Finish.LATE);
    }

    /**
     * Again and again where it does not hear: others may wait for it, or be asked. Each time waits for what the store
     * says: one that was overtaken by the next might have been heard.
     */
    private void tell(Answer answer, Instant firstSeen, Runnable atTheEnd) {
        boolean othersMayBeAsked = !answer.at().isBefore(firstSeen.plus(ASKED_AGAIN_AFTER));
        Instant end = replica.now().plus(othersMayBeAsked ? SLOW_ONES_TOLD_FOR : TOLD_FOR);
        boolean heard = isHeard(answer, atTheEnd);
        while (!heard && replica.now().isBefore(end)
                && !Replica.isDoneWithin(replica.closing(), TOLD_AGAIN_AFTER)) {
            heard = isHeard(answer, atTheEnd);
        }
        atTheEnd.run();
        told.completeExceptionally(new IllegalStateException("the store is down"));
    }

    private boolean isHeard(Answer answer, Runnable atTheEnd) {
        try {
            Finish finish = finish(answer);
            atTheEnd.run();
            told.complete(finish);
            firstSaid.complete(finish);
            return true;
        } catch (RuntimeException | Error down) {
            FatalError.haltIfFatal(down);
            firstSaid.completeExceptionally(down);
            return false;
        }
    }

    private Finish finish(Answer answer) {
        try {
            return replica.store().finish(id, replica.owner(), answer);
        } catch (CellRefusedException tooLong) {
            LOG.log(WARNING,
                    () -> "An answer is not shared, and a retry that comes to another process is told"
                            + " nothing: " + tooLong.getMessage());
            return replica.store().finish(id, replica.owner(), new Answer(Reply.none(), answer.at()));
        }
    }

    void isClaimedByGivingUp() {
        claimedByGivingUp.set(true);
    }

    /** Whether such a claim is the caller's now: to one it is. */
    boolean passesClaimOn() {
        return claimedByGivingUp.compareAndSet(true, false);
    }

    /** A run that is late, which the store could not say at once, is its runner's to bring. */
    CompletionStage<Boolean> claimByRunner(Supplier<CompletionStage<Boolean>> here) {
        return told.handle((finish, down) -> finish == Finish.LATE).thenCompose(isLate -> isLate
                ? completedFuture(runnerKnows.compareAndSet(false, true))
                : replica.claim(id, told, here.get()));
    }
}
