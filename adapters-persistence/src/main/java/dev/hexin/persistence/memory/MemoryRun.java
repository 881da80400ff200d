package dev.hexin.persistence.memory;

import dev.hexin.domain.delivery.RunEvent;
import dev.hexin.domain.delivery.RunState;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Deliveries.Outcome;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One run, of this process alone. It moves by the table of {@link dev.hexin.domain.delivery.Transition}s.
 * Some hundred thousand are remembered, and the collector copies each: few objects, and no promise unless
 * somebody waits.
 */
final class MemoryRun implements Run {
    private static final long UNDER_WAY = Long.MAX_VALUE;

    private final MemoryDeliveries deliveries;
    final String id;
    final String account;
    final Instant firstSeen;
    volatile @Nullable OpenId sender; // null when there is none, or none any more
    /** Milliseconds since 1970. */
    private volatile long finishedAt = UNDER_WAY;
    int weight;
    // guarded by this
    private boolean senderIsForgotten;
    private int attempts = 1; // by the attempt that runs it
    private RunState state = RunState.UNSEEN.on(RunEvent.REGISTER);
    private @Nullable RunResult result; // null while it is under way
    private @Nullable CompletableFuture<RunResult> awaited; // null where nobody waits

    MemoryRun(DeliveryId id, String account, Instant firstSeen, MemoryDeliveries deliveries) {
        this.deliveries = deliveries;
        this.id = id.value();
        this.account = account;
        this.sender = id.sender();
        this.firstSeen = firstSeen;
    }

    @Override
    public DeliveryId id() {
        return new DeliveryId(id, sender);
    }

    @Override
    public Instant firstSeen() {
        return firstSeen;
    }

    synchronized int nextAttempt() {
        attempts++;
        return attempts;
    }

    /** The answer; null while it is under way. */
    synchronized @Nullable RunResult result() {
        return result;
    }

    /** The answer, now or when it is there. */
    synchronized CompletableFuture<RunResult> answer() {
        if (result != null) {
            return CompletableFuture.completedFuture(result);
        }
        if (awaited == null) {
            awaited = new CompletableFuture<>();
        }
        return awaited;
    }

    @Override
    public CompletionStage<Outcome> finish(RunResult given) {
        RunState before = move(RunEvent.FINISH);
        boolean isLate = before == RunState.ABANDONED;
        if (!before.isFinished()) {
            Instant now = deliveries.now();
            finishedAt = now.toEpochMilli();
            weight = Weight.of(given);
            deliveries.finished().add(this, now);
            answered(isLate ? silence(given) : given); // the runner brings it
        }
        return CompletableFuture.completedFuture(isLate ? Outcome.LATE : Outcome.KEPT_HERE);
    }

    private void answered(RunResult given) {
        CompletableFuture<RunResult> waiting;
        synchronized (this) {
            result = senderIsForgotten ? silence(given) : given;
            waiting = awaited;
            awaited = null;
        }
        if (waiting != null) {
            waiting.complete(given);
        }
    }

    @Override
    public CompletionStage<Boolean> claimLateDelivery() {
        return CompletableFuture.completedFuture(move(RunEvent.CLAIM) == RunState.FINISHED);
    }

    CompletionStage<Optional<RunResult>> abandonWait() {
        return move(RunEvent.ABANDON_WAIT).isFinished()
                ? answer().thenApply(Optional::of) // it is there, or about to be
                : CompletableFuture.completedFuture(Optional.empty());
    }

    /** The state before. */
    private synchronized RunState move(RunEvent event) {
        RunState before = state;
        state = before.on(event);
        return before;
    }

    /** There is no other replica, but this one may start again before the platform asks again. */
    @Override
    public void release() {
        deliveries.remove(this);
    }

    /** Who waits is still answered. */
    synchronized void forget() {
        sender = null;
        senderIsForgotten = true;
        if (result != null) {
            result = silence(result);
        }
    }

    private static RunResult silence(RunResult insteadOf) {
        return new RunResult(Reply.none(), insteadOf.at());
    }

    boolean isForgotten(Instant now) {
        return isOlderThan(now.minus(deliveries.finished().kept()));
    }

    boolean isOlderThan(Instant time) {
        return finishedAt < time.toEpochMilli();
    }
}
