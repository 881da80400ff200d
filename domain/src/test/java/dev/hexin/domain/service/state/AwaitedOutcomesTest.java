package dev.hexin.domain.service.state;

import dev.hexin.domain.profile.SignInOutcome;
import dev.hexin.domain.service.ManualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AwaitedOutcomesTest {
    private static final SignInOutcome NONE = SignInOutcome.Failed.UNFINISHED;
    private static final SignInOutcome OUTCOME = new SignInOutcome.ConsentDenied();

    private final ManualTime time = new ManualTime();
    private final AwaitedOutcomes outcomes = new AwaitedOutcomes(time);
    private final AtomicInteger looks = new AtomicInteger();

    private CompletableFuture<SignInOutcome> await(
            Supplier<Optional<SignInOutcome>> written,
            Duration patience) {
        return outcomes.await(written, patience).toCompletableFuture();
    }

    private Optional<SignInOutcome> nothing() {
        looks.incrementAndGet();
        return Optional.empty();
    }

    @Test
    void whatIsWrittenLaterIsFound() {
        CompletableFuture<SignInOutcome> waiting = await(
                () -> looks.incrementAndGet() < 3 ? Optional.empty() : Optional.of(OUTCOME),
                Duration.ofSeconds(60));
        time.passMillis(299);
        assertThat(waiting).isNotDone();
        time.passMillis(1);
        assertThat(waiting).isCompletedWithValue(OUTCOME);
        assertThat(looks).hasValue(3);
    }

    @Test
    void withoutPatienceItIsUnfinishedAtOnce() {
        assertThat(await(this::nothing, Duration.ZERO)).isCompletedWithValue(NONE);
        assertThat(await(this::nothing, Duration.ofSeconds(-60))).isCompletedWithValue(NONE);
        assertThat(looks).hasValue(0);
    }

    @Test
    void whileTheStoreIsAwayItLooksAgain() {
        CompletableFuture<SignInOutcome> waiting = await(() -> {
            if (looks.incrementAndGet() < 2) {
                throw new IllegalStateException("the store is away");
            }
            return Optional.of(OUTCOME);
        }, Duration.ofSeconds(60));
        time.passMillis(200);
        assertThat(waiting).isCompletedWithValue(OUTCOME);
    }

    @Test
    void itLooksAsOftenAsThePatienceHasRoomFor() {
        CompletableFuture<SignInOutcome> waiting = await(this::nothing, Duration.ofMillis(300));
        time.passMillis(300);
        assertThat(waiting).isCompletedWithValue(NONE);
        assertThat(looks).hasValue(3);
    }

    @Test
    void whatIsWaitedForEndsWhenItIsClosed() {
        CompletableFuture<SignInOutcome> waiting = await(this::nothing, Duration.ofHours(1));
        outcomes.close();
        time.passMillis(100);
        assertThat(waiting).isCompletedWithValue(NONE);
    }
}
