package dev.hexin.domain.service;

import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PendingDeliveryTest {
    private final ManualTime time = new ManualTime();
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    private CompletableFuture<Response> pending(Supplier<CompletionStage<Response>> tooLate) {
        return PendingDelivery.of(answer, time, Duration.ofSeconds(1), given -> {
            throw new IllegalStateException("in time");
        }, tooLate).toCompletableFuture();
    }

    @Test
    void whatFailsAtTheDeadlineDoesNotLeaveTheDeliveryHanging() {
        CompletableFuture<Response> thrown = pending(() -> {
            throw new IllegalStateException("too late");
        });
        CompletableFuture<Response> failed = pending(
                () -> CompletableFuture.failedFuture(new IllegalStateException("too late")));

        time.passMillis(1000);

        assertThat(thrown).isCompletedExceptionally();
        assertThat(failed).isCompletedExceptionally();
    }

    @Test
    void norDoesWhatFailsInTime() {
        CompletableFuture<Response> response = pending(CompletableFuture::new);

        answer.complete(new Answer(Reply.none(), time.instant()));

        assertThat(response).isCompletedExceptionally();
    }
}
