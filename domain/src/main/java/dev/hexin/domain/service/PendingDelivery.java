package dev.hexin.domain.service;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.Scheduler.ScheduledTask;
import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.Unanswered;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/** One attempt that waits for its answer, and what becomes of it when that does not come in time. */
final class PendingDelivery {
    private final CompletableFuture<DeliveryOutcome> response = new CompletableFuture<>();
    private final AtomicBoolean decided = new AtomicBoolean();

    private PendingDelivery() {}

    /**
     * Waits.
     *
     * @param patience until the deadline
     * @param inTime what is sent of an answer that comes before
     * @param tooLate asked at the deadline
     */
    static <T> CompletionStage<DeliveryOutcome> of(
            CompletionStage<T> answer,
            Scheduler scheduler,
            Duration patience,
            Function<T, RunResult> inTime,
            Supplier<CompletionStage<DeliveryOutcome>> tooLate) {
        PendingDelivery pending = new PendingDelivery();
        ScheduledTask deadline = scheduler.after(patience, () -> {
            if (pending.decided.compareAndSet(false, true)) {
                pending.follow(tooLate);
            }
        });
        answer.thenAccept(given -> {
            deadline.cancel();
            if (pending.decided.compareAndSet(false, true)) {
                pending.follow(() -> CompletableFuture.completedFuture(inTime.apply(given)));
            }
        });
        return pending.response;
    }

    /** A failure too, so that it is answered: a connection that stays open shows the fault banner. */
    private void follow(Supplier<CompletionStage<DeliveryOutcome>> what) {
        try {
            what.get().whenComplete((decision, failure) -> {
                if (failure == null) {
                    response.complete(decision);
                } else {
                    response.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error failure) {
            FatalError.haltIfFatal(failure);
            response.completeExceptionally(failure);
        }
    }

    /**
     * Leaves an attempt without an answer until the platform has closed the connection, at the latest after
     * this time.
     */
    static CompletionStage<DeliveryOutcome> unanswered(Scheduler scheduler, Duration held) {
        CompletableFuture<DeliveryOutcome> response = new CompletableFuture<>();
        scheduler.after(held, () -> response.complete(new Unanswered()));
        return response;
    }
}
