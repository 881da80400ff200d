package dev.hexin.persistence.jdbc;

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

/** An outcome that somebody else, perhaps of another process, is about to write down. */
final class AwaitedOutcome {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Executor LATER = CompletableFuture.delayedExecutor(PAUSE.toMillis(),
            TimeUnit.MILLISECONDS, Thread::startVirtualThread);

    private final CompletableFuture<SignInOutcome> outcome = new CompletableFuture<>();
    private final Supplier<Optional<SignInOutcome>> written;
    private final InstantSource clock;
    private final Instant end;
    private long looksLeft; // by one thread after another

    private AwaitedOutcome(Supplier<Optional<SignInOutcome>> written, InstantSource clock, Instant since,
            Duration patience) {
        this.written = written;
        this.clock = clock;
        this.end = since.plus(patience);
        this.looksLeft = patience.dividedBy(PAUSE) + 1;
    }

    /**
     * Looks again and again.
     *
     * @param since from when on it could be there
     * @param patience after what time without one nobody is going to write it: then it is Unavailable
     */
    static CompletionStage<SignInOutcome> of(Supplier<Optional<SignInOutcome>> written, InstantSource clock,
            Instant since, Duration patience) {
        AwaitedOutcome awaited = new AwaitedOutcome(written, clock, since, patience);
        awaited.look();
        return awaited.outcome.minimalCompletionStage();
    }

    private void look() {
        Optional<SignInOutcome> found = found();
        looksLeft--;
        if (found.isPresent() || looksLeft <= 0 || !clock.instant().isBefore(end)) {
            outcome.complete(found.orElseGet(SignInOutcome.Unavailable::new));
        } else {
            LATER.execute(this::look);
        }
    }

    private Optional<SignInOutcome> found() {
        try {
            return written.get();
        } catch (RuntimeException trouble) { // the store may be back before the time is over
            return Optional.empty();
        }
    }
}
