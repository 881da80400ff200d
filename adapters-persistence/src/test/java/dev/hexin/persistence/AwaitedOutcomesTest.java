package dev.hexin.persistence;

import dev.hexin.domain.profile.SignInOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AwaitedOutcomesTest {
    private static final SignInOutcome NONE = new SignInOutcome.Unavailable();
    private static final SignInOutcome OUTCOME = new SignInOutcome.Refused();
    private final InstantSource clock = InstantSource.system();
    private final AwaitedOutcomes outcomes = new AwaitedOutcomes(clock, Duration.ofMillis(300));
    private final AtomicInteger looks = new AtomicInteger();

    private CompletableFuture<SignInOutcome> await(Supplier<Optional<SignInOutcome>> written, Instant since) {
        return outcomes.await(written, since).toCompletableFuture().orTimeout(300, TimeUnit.SECONDS);
    }

    private Optional<SignInOutcome> nothing() {
        looks.incrementAndGet();
        return Optional.empty();
    }

    @Test
    void whatIsWrittenLaterIsFound() {
        assertThat(await(() -> looks.incrementAndGet() < 3 ? Optional.empty() : Optional.of(OUTCOME),
                clock.instant().plusSeconds(60)).join()).isEqualTo(OUTCOME);
        assertThat(looks).hasValue(3);
    }

    @Test
    void whenTheTimeIsOverItIsUnavailableAtOnce() {
        assertThat(await(this::nothing, clock.instant().minusSeconds(60))).isCompletedWithValue(NONE);
        assertThat(looks).hasValue(0);
    }

    @Test
    void whileTheStoreIsGoneItLooksAgain() {
        assertThat(await(() -> {
            if (looks.incrementAndGet() < 2) {
                throw new IllegalStateException("the store is gone");
            }
            return Optional.of(OUTCOME);
        }, clock.instant().plusSeconds(60)).join()).isEqualTo(OUTCOME);
    }

    @Test
    void whereTheClockStandsStillItEndsAllTheSame() {
        Instant still = clock.instant();
        AwaitedOutcomes standing = new AwaitedOutcomes(() -> still, Duration.ofMillis(300));
        assertThat(standing.await(this::nothing, still).toCompletableFuture().orTimeout(300, TimeUnit.SECONDS)
                .join()).isEqualTo(NONE);
        assertThat(looks).hasValue(3);
    }

    @Test
    void whoWaitsIsLetGoWhenItIsClosed() {
        AwaitedOutcomes patient = new AwaitedOutcomes(clock, Duration.ofHours(1));
        CompletableFuture<SignInOutcome> waiting = patient.await(this::nothing, clock.instant())
                .toCompletableFuture().orTimeout(300, TimeUnit.SECONDS);
        patient.close();
        assertThat(waiting.join()).isEqualTo(NONE);
    }
}
