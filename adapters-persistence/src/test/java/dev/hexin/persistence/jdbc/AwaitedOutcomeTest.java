package dev.hexin.persistence.jdbc;

import dev.hexin.domain.profile.SignInOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AwaitedOutcomeTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private final InstantSource clock = InstantSource.system();

    private SignInOutcome outcome(Supplier<Optional<SignInOutcome>> written, Instant since) throws Exception {
        CompletionStage<SignInOutcome> outcome = AwaitedOutcome.of(written, clock, since, PATIENCE);
        return outcome.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void whatIsWrittenLaterIsFound() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        assertThat(outcome(() -> looks.incrementAndGet() < 3
                ? Optional.empty()
                : Optional.of(new SignInOutcome.Refused()), clock.instant().plusSeconds(60)))
                .isEqualTo(new SignInOutcome.Refused());
        assertThat(looks).hasValue(3);
    }

    @Test
    void whenTheTimeIsOverItIsUnavailable_andSaidAtOnce() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        assertThat(outcome(() -> {
            looks.incrementAndGet();
            return Optional.empty();
        }, clock.instant().minusSeconds(60))).isEqualTo(new SignInOutcome.Unavailable());
        assertThat(looks).hasValue(1);
    }

    @Test
    void whileTheStoreIsGoneItLooksAgain() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        assertThat(outcome(() -> {
            if (looks.incrementAndGet() < 2) {
                throw new IllegalStateException("the store is gone");
            }
            return Optional.of(new SignInOutcome.Refused());
        }, clock.instant())).isEqualTo(new SignInOutcome.Refused());
    }

    @Test
    void whereTheClockStandsStillItEndsAllTheSame() throws Exception {
        Instant still = clock.instant();
        CompletionStage<SignInOutcome> outcome = AwaitedOutcome.of(Optional::empty, () -> still, still,
                PATIENCE);
        assertThat(outcome.toCompletableFuture().get(20, TimeUnit.SECONDS))
                .isEqualTo(new SignInOutcome.Unavailable());
    }
}
