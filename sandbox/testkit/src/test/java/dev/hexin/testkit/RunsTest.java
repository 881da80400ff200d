package dev.hexin.testkit;

import dev.hexin.domain.service.ManualTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** When all is still, and what is said where a handler never is. */
class RunsTest {
    private final ManualTime time = new ManualTime();

    @Test
    void aHandlerThatWaitsForNothingOfTheClockIsNamed() {
        Runs runs = new Runs(time, Duration.ofMillis(100));
        CompletableFuture<String> never = new CompletableFuture<>();
        CompletableFuture<Thread> handler = new CompletableFuture<>();
        runs.execute(null, () -> {
            handler.complete(Thread.currentThread());
            never.join();
        });
        while (handler.join().getState() != Thread.State.WAITING) {
            Thread.onSpinWait(); // a busy machine may start it late
        }
        assertThatExceptionOfType(AssertionError.class).isThrownBy(runs::settle)
                .withMessageContaining("time.later").withMessageContaining("CompletableFuture.join");
        never.complete("at last");
        new Runs(time).settle();
    }

    @Test
    void aHandlerThatWaitsForTheClockIsStill_andGoesOnWithIt() {
        Runs runs = new Runs(time);
        CompletableFuture<String> answer = new CompletableFuture<>();
        runs.execute(null, () -> answer.complete(time.later(Duration.ofSeconds(1), "later").join()));
        runs.settle();
        assertThat(answer).isNotDone();
        time.pass(Duration.ofSeconds(1));
        runs.settle();
        assertThat(answer).isCompletedWithValue("later");
    }
}
