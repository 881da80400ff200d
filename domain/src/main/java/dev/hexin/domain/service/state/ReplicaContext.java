package dev.hexin.domain.service.state;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.service.state.SharedRuns.Finish;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * This process, as the store of runs knows it.
 *
 * @param owner its name, which no other one has
 * @param closing when it ends
 */
record ReplicaContext(
        SharedRuns store,
        StoreCalls calls,
        String owner,
        Scheduler scheduler,
        InstantSource clock,
        CompletableFuture<Void> closing) {

    Instant now() {
        return clock.instant();
    }

    /** Of all processes. */
    CompletableFuture<Boolean> claimThere(DeliveryId id, boolean otherwise) {
        return calls.ask(() -> store.claimLateDelivery(id), claimed -> claimed, () -> otherwise);
    }

    /**
     * Of this process first, so that it stays claimed here when the store goes away.
     *
     * @param result what the store said of the run; it may not know it
     */
    CompletionStage<Boolean> claimLateDelivery(
            DeliveryId id,
            CompletableFuture<Finish> result,
            CompletionStage<Boolean> here) {
        boolean isKnownThere = result.isDone() && !result.isCompletedExceptionally();
        return here.thenCompose(claimed -> claimed && isKnownThere
                ? claimThere(id, true)
                : CompletableFuture.completedFuture(claimed));
    }

    /** What memory promises is there. */
    static <T> T kept(CompletionStage<T> promise) {
        return promise.toCompletableFuture().join();
    }

    static boolean isDoneWithin(CompletableFuture<Void> end, Duration pause) {
        try {
            end.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (InterruptedException | ExecutionException closing) {
            return true;
        }
    }
}
