package dev.hexin.domain.service.state;

import dev.hexin.domain.profile.SignInOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AwaitedOutcomesTest {
    private static final SignInOutcome NONE = SignInOutcome.Failed.UNFINISHED;
    private static final SignInOutcome OUTCOME = new SignInOutcome.Refused();

    private final AwaitedOutcomes outcomes = new AwaitedOutcomes();
    private final AtomicInteger looks = new AtomicInteger();

    private CompletableFuture<SignInOutcome> await(Supplier<Optional<SignInOutcome>> written,
            Duration patience) {
        return outcomes.await(written, patience).toCompletableFuture().orTimeout(300, TimeUnit.SECONDS);
    }

    private Optional<SignInOutcome> nothing() {
        looks.incrementAndGet();
        return Optional.empty();
    }

    @Test
    void whatIsWrittenLaterIsFound() {
        assertThat(await(() -> looks.incrementAndGet() < 3 ? Optional.empty() : Optional.of(OUTCOME),
                Duration.ofSeconds(60)).join()).isEqualTo(OUTCOME);
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
        assertThat(await(() -> {
            if (looks.incrementAndGet() < 2) {
                throw new IllegalStateException("the store is away");
            }
            return Optional.of(OUTCOME);
        }, Duration.ofSeconds(60)).join()).isEqualTo(OUTCOME);
    }

    @Test
    void itLooksAsOftenAsThePatienceHasRoomFor() {
        assertThat(await(this::nothing, Duration.ofMillis(300)).join()).isEqualTo(NONE);
        assertThat(looks).hasValue(3);
    }

    @Test
    void whatIsWaitedForEndsWhenItIsClosed() {
        CompletableFuture<SignInOutcome> waiting = await(this::nothing, Duration.ofHours(1));
        outcomes.close();
        assertThat(waiting.join()).isEqualTo(NONE);
    }
}
