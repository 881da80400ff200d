package dev.hexin.domain.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** So many calls a minute, all at once or one by one; counted by this process. */
final class CallRate {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Duration interval;
    /** When all calls so far would have been made, had they come one by one. */
    private Instant spent = Instant.EPOCH;

    CallRate(int perMinute, InstantSource clock) {
        this.clock = clock;
        this.interval = MINUTE.dividedBy(perMinute);
    }

    /** Takes one call; zero where there was one left, else how long until there is. */
    synchronized Duration take() {
        Instant now = clock.instant();
        Instant from = spent.isBefore(now) || spent.isAfter(now.plus(MINUTE)) ? now : spent;
        Instant until = from.plus(interval);
        Duration wait = Duration.between(now.plus(MINUTE), until);
        if (wait.isPositive()) {
            return wait;
        }
        spent = until;
        return Duration.ZERO;
    }
}
