package dev.hexin.domain.service.state;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.port.Deliveries.Attempt;
import dev.hexin.domain.reply.RunResult;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import static java.util.concurrent.CompletableFuture.completedFuture;

/**
 * What this process and the store know of a delivery.
 *
 * @param here what this process's own memory knows
 */
record SharedAttempt(
        DeliveryId id,
        Attempt here,
        int number,
        Instant firstSeen,
        RunPublication outcome,
        ReplicaContext replica) implements Attempt {

    @Override
    public CompletionStage<RunResult> answer() {
        return here.answer();
    }

    @Override
    public CompletionStage<Boolean> claimLateDelivery() {
        if (outcome.passesClaimOn()) {
            return completedFuture(true);
        }
        return here.answer().toCompletableFuture().isDone()
                ? outcome.published()
                        .thenCompose(done -> replica.claimLateDelivery(id, outcome.finalResult(),
                                here.claimLateDelivery()))
                : completedFuture(false);
    }

    @Override
    public CompletionStage<Optional<RunResult>> abandonWait() {
        return here.abandonWait().thenCompose(found -> found.isPresent()
                ? completedFuture(found)
                : replica.calls().ask(() -> replica.store().abandonWait(id), there -> there,
                        Optional::<RunResult>empty).thenCompose(this::claimed));
    }

    /**
     * The runner may have noticed that we stopped waiting here: one of us has the answer, and claims it no
     * second time.
     */
    private CompletionStage<Optional<RunResult>> claimed(Optional<RunResult> there) {
        return there.isEmpty()
                ? completedFuture(there)
                : replica.claimThere(id, false).thenApply(ours -> {
                    if (ours) {
                        outcome.isClaimedByAttempt();
                    }
                    return there.filter(answer -> ours);
                });
    }
}
