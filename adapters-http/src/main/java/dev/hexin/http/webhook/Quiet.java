package dev.hexin.http.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** Counts something that may happen often, and says when it is worth a line in the log: once in a while. */
final class Quiet {
    private final InstantSource clock;
    private final Duration pause;
    private final LongAdder count = new LongAdder();
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

    Quiet(InstantSource clock, Duration pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Counts one more; true when it should be logged. */
    boolean count() {
        count.increment();
        Instant now = clock.instant();
        Instant until = quietUntil.get();
        return !now.isBefore(until) && quietUntil.compareAndSet(until, now.plus(pause));
    }

    /** How often it happened since the start. */
    long sum() {
        return count.sum();
    }
}
