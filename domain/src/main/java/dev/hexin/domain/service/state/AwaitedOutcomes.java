package dev.hexin.domain.service.state;

import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.profile.SignInOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Outcomes that another caller, perhaps of another process, is about to write into a store that does not
 * notify.
 */
final class AwaitedOutcomes implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Scheduler scheduler;
    private volatile boolean closed;

    AwaitedOutcomes(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Looks again and again; unfinished where there is none after so many looks as the patience has room for.
     *
     * @param written blocks, and may throw: the store may be back before the time is over
     */
    CompletionStage<SignInOutcome> await(Supplier<Optional<SignInOutcome>> written, Duration patience) {
        CompletableFuture<SignInOutcome> outcome = new CompletableFuture<>();
        lookLater(outcome, written, patience.dividedBy(PAUSE));
        return outcome.minimalCompletionStage();
    }

    private void lookLater(
            CompletableFuture<SignInOutcome> outcome,
            Supplier<Optional<SignInOutcome>> written,
            long looksLeft) {
        if (closed || looksLeft <= 0) {
            outcome.complete(SignInOutcome.Failed.UNFINISHED);
        } else {
            scheduler.after(PAUSE, () -> found(written).ifPresentOrElse(outcome::complete,
                    () -> lookLater(outcome, written, looksLeft - 1)));
        }
    }

    private static Optional<SignInOutcome> found(Supplier<Optional<SignInOutcome>> written) {
        try {
            return written.get();
        } catch (RuntimeException trouble) {
            return Optional.empty();
        }
    }

    /** Completes what is waited for with the next look. */
    @Override
    public void close() {
        closed = true;
    }
}
