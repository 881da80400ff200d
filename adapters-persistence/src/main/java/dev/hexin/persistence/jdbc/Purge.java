package dev.hexin.persistence.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes expired rows once a minute at most, behind the call that gave the occasion. No call sees them any
 * more before that: this only keeps a table small.
 */
final class Purge {
    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
    static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 500;
    private static final int MOST_BATCHES = 200;

    private final Runnable removal;
    private final InstantSource clock;
    private final Executor threads;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    Purge(Runnable removal, InstantSource clock, Executor threads) {
        this.removal = removal;
        this.clock = clock;
        this.threads = threads;
    }

    /** Returns at once, and never fails. */
    void whenDue() {
        Instant now = clock.instant();
        Instant due = next.get();
        if (!now.isBefore(due) && next.compareAndSet(due, now.plus(PAUSE))) {
            threads.execute(this::purge);
        }
    }

    private void purge() {
        try {
            removal.run();
        } catch (RuntimeException failure) { // those who use the table hear of it
            LOG.debug("What has expired could not be removed: {}", failure.getClass().getSimpleName());
        }
    }

    /**
     * @param batch removes so many rows at most; as many as it found, so that fewer mean that there are no
     *     more
     */
    static void inBatches(IntUnaryOperator batch) {
        for (int batches = 1; batch.applyAsInt(BATCH) == BATCH && batches < MOST_BATCHES;) {
            batches++;
        }
    }
}
