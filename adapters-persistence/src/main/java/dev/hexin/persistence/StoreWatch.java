package dev.hexin.persistence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the shared store answers, so that one that does not is asked once in a while instead of by everybody. A
 * question takes a virtual thread, and no longer than a push can wait.
 */
public final class StoreWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final AtomicReference<@Nullable Instant> askAgainAt = new AtomicReference<>(); // null while it is up
    private final LongAdder failures = new LongAdder();

    public StoreWatch(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether it answered the last time it was asked. */
    public boolean isUp() {
        return askAgainAt.get() == null;
    }

    /** How often it did not answer since the start. */
    public long failures() {
        return failures.sum();
    }

    /** Asks it; fails when it does not answer in time, and at once when it did not lately. */
    <T> CompletableFuture<T> ask(Supplier<T> question) {
        if (!mayBeAsked()) {
            return CompletableFuture.failedFuture(new IllegalStateException("the store is down"));
        }
        return CompletableFuture.supplyAsync(question, Thread::startVirtualThread)
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).whenComplete((answer, failure) -> {
                    if (failure == null) {
                        answered();
                    } else {
                        failed(failure.getCause() == null ? failure : failure.getCause());
                    }
                });
    }

    /** When it may be back everybody asks: who went alone meanwhile would run what another process has. */
    boolean mayBeAsked() {
        Instant at = askAgainAt.get();
        return at == null || !clock.instant().isBefore(at);
    }

    void answered() {
        if (askAgainAt.get() != null && askAgainAt.getAndSet(null) != null) {
            LOG.info("The shared store answers again");
        }
    }

    /** The failure's message is not said: a driver's may hold an address or a user. */
    void failed(Throwable failure) {
        if (failure instanceof TooLongException) { // it was not asked
            return;
        }
        failures.increment();
        if (askAgainAt.getAndSet(clock.instant().plus(PAUSE)) == null) {
            LOG.warn("The shared store does not answer ({}): until it does, this process answers from its own"
                    + " memory, and a retry that comes to another one may be handled twice",
                    failure.getClass().getSimpleName());
        }
    }
}
