package dev.hexin.http.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Counts events that strangers can cause at will, and lets one line a minute into the log. */
final class LogThrottle {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final LongAdder count = new LongAdder();
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

    LogThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts one more; true when it should be logged. */
    boolean count() {
        count.increment();
        Instant now = clock.instant();
        Instant until = quietUntil.get();
        return !now.isBefore(until) && quietUntil.compareAndSet(until, now.plus(PAUSE));
    }

    /** How often it happened since the start. */
    long sum() {
        return count.sum();
    }
}
