package dev.hexin.domain.service;

import dev.hexin.domain.reply.DeliveryOutcome;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PendingDeliveryTest {
    private final ManualTime time = new ManualTime();
    private final CompletableFuture<RunResult> answer = new CompletableFuture<>();

    private CompletableFuture<DeliveryOutcome> pending(Supplier<CompletionStage<DeliveryOutcome>> tooLate) {
        return PendingDelivery.of(answer, time, Duration.ofSeconds(1), given -> {
            throw new IllegalStateException("in time");
        }, tooLate).toCompletableFuture();
    }

    @Test
    void whatFailsAtTheDeadlineDoesNotLeaveTheDeliveryHanging() {
        CompletableFuture<DeliveryOutcome> thrown = pending(() -> {
            throw new IllegalStateException("too late");
        });
        CompletableFuture<DeliveryOutcome> failed = pending(
                () -> CompletableFuture.failedFuture(new IllegalStateException("too late")));

        time.passMillis(1000);

        assertThat(thrown).isCompletedExceptionally();
        assertThat(failed).isCompletedExceptionally();
    }

    @Test
    void norDoesWhatFailsInTime() {
        CompletableFuture<DeliveryOutcome> response = pending(CompletableFuture::new);

        answer.complete(new RunResult(Reply.none(), time.instant()));

        assertThat(response).isCompletedExceptionally();
    }
}
