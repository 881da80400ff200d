package dev.hexin.persistence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that the test moves. */
public final class ManualClock implements InstantSource {
    public static final Instant START = Instant.ofEpochSecond(1_800_000_000);

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** The clock of a process that differs from this one by so much, always. */
    public InstantSource ahead(Duration skew) {
        return () -> now.plus(skew);
    }
}
