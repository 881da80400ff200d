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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One run, of this process alone. It moves by the table of {@link dev.hexin.domain.delivery.Transition}s. */
final class MemoryRun implements Run {
    private final MemoryDeliveries deliveries;
    final String id;
    final String account;
    final Instant firstSeen;
    volatile @Nullable OpenId sender; // null when there is none, or none any more
    private volatile boolean senderIsForgotten;
    final AtomicInteger seen = new AtomicInteger(1); // by the attempt that runs it
    private final AtomicReference<RunState> state = new AtomicReference<>(
            RunState.UNSEEN.on(RunEvent.REGISTER));
    volatile CompletableFuture<RunResult> answer = new CompletableFuture<>();
    int weight;
    private volatile @Nullable Instant finishedAt; // null while it is under way

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

    @Override
    public CompletionStage<Outcome> finish(RunResult given) {
        RunState before = state.getAndUpdate(current -> current.on(RunEvent.FINISH));
        boolean isLate = before == RunState.ABANDONED;
        if (!before.isFinished()) {
            Instant now = deliveries.now();
            weight = Weight.of(given);
            finishedAt = now;
            deliveries.finished().add(this, now);
            answer.complete(isLate ? silence(given) : given); // the runner brings it
            if (senderIsForgotten) {
                forgetAnswer();
            }
        }
        return CompletableFuture.completedFuture(isLate ? Outcome.LATE : Outcome.KEPT_HERE);
    }

    @Override
    public CompletionStage<Boolean> claimLateDelivery() {
        return CompletableFuture.completedFuture(
                state.getAndUpdate(current -> current.on(RunEvent.CLAIM)) == RunState.FINISHED);
    }

    CompletionStage<Optional<RunResult>> abandonWait() {
        boolean given = state.getAndUpdate(current -> current.on(RunEvent.ABANDON_WAIT)).isFinished();
        return given
                ? answer.thenApply(Optional::of) // it is there, or about to be
                : CompletableFuture.completedFuture(Optional.empty());
    }

    /** There is no other replica, but this one may start again before the platform asks again. */
    @Override
    public void release() {
        deliveries.remove(this);
    }

    /** Who waits is still answered. */
    void forget() {
        sender = null;
        senderIsForgotten = true;
        forgetAnswer();
    }

    private void forgetAnswer() {
        if (answer.isDone()) {
            answer = CompletableFuture.completedFuture(silence(answer.join()));
        }
    }

    private static RunResult silence(RunResult insteadOf) {
        return new RunResult(Reply.none(), insteadOf.at());
    }

    boolean isForgotten(Instant now) {
        return isOlderThan(now.minus(deliveries.finished().kept()));
    }

    boolean isOlderThan(Instant time) {
        Instant at = finishedAt;
        return at != null && at.isBefore(time);
    }
}
