package dev.hexin.domain.log;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what may happen often, and says when it is worth a line in the log: at once, then not again before a
 * pause is over. Every line that strangers can cause at will goes by one of these, so that no flood becomes
 * one of lines.
 */
public final class LogThrottle {
    private final InstantSource clock;
    private final Duration pause;
    private final LongAdder count = new LongAdder();
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

    /** @param pause how long no second line is due */
    public LogThrottle(InstantSource clock, Duration pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Counts one more; true when it should be logged. */
    public boolean count() {
        count.increment();
        Instant now = clock.instant();
        Instant until = quietUntil.get();
        return !now.isBefore(until) && quietUntil.compareAndSet(until, now.plus(pause));
    }

    /** How often it happened since the start. */
    public long sum() {
        return count.sum();
    }
}
