package dev.hexin.domain.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Counts what may happen often, and says when it is worth a line in the log: once in a while. */
final class Seldom {
    private final InstantSource clock;
    private final Duration pause;
    private long untold; // this and the other are guarded by this
    private Instant quietUntil = Instant.MIN;

    Seldom(InstantSource clock, Duration pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Counts one more. How many there are to tell of now; 0 while the last line is not old enough. */
    synchronized long count() {
        untold++;
        Instant now = clock.instant();
        if (now.isBefore(quietUntil)) {
            return 0;
        }
        long told = untold;
        untold = 0;
        quietUntil = now.plus(pause);
        return told;
    }
}
