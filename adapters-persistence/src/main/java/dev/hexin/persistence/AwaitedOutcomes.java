package dev.hexin.persistence;

import dev.hexin.domain.profile.SignInOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Outcomes that somebody else, perhaps of another process, is about to write into a store that tells nobody. */
public final class AwaitedOutcomes implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Executor LATER = CompletableFuture.delayedExecutor(PAUSE.toMillis(),
            TimeUnit.MILLISECONDS, Thread::startVirtualThread);

    private final InstantSource clock;
    private final Duration patience;
    private volatile boolean closed;

    /** @param patience after what time without an outcome nobody is going to write it: then it is Unavailable */
    public AwaitedOutcomes(InstantSource clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Looks again and again.
     *
     * @param written blocks, and may throw: the store may be back before the time is over
     * @param since from when on it could be there
     */
    public CompletionStage<SignInOutcome> await(Supplier<Optional<SignInOutcome>> written, Instant since) {
        Awaited awaited = new Awaited(written, since.plus(patience));
        awaited.lookLater();
        return awaited.outcome.minimalCompletionStage();
    }

    /** Lets go who waits. */
    @Override
    public void close() {
        closed = true;
    }

    private final class Awaited {
        private final CompletableFuture<SignInOutcome> outcome = new CompletableFuture<>();
        private final Supplier<Optional<SignInOutcome>> written;
        private final Instant end;
        private long looksLeft = patience.dividedBy(PAUSE); // by one thread after another; clocks may stand still

        Awaited(Supplier<Optional<SignInOutcome>> written, Instant end) {
            this.written = written;
            this.end = end;
        }

        void lookLater() {
            if (closed || looksLeft-- <= 0 || !clock.instant().isBefore(end)) {
                outcome.complete(new SignInOutcome.Unavailable());
            } else {
                LATER.execute(() -> found().ifPresentOrElse(outcome::complete, this::lookLater));
            }
        }

        private Optional<SignInOutcome> found() {
            try {
                return written.get();
            } catch (RuntimeException trouble) {
                return Optional.empty();
            }
        }
    }
}
