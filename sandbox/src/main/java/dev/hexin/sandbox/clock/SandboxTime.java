package dev.hexin.sandbox.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The sandbox's clock: the real time plus what tests have moved it forward. Expiry and windows use {@link
 * #instant()}. Pushes carry {@link #wire()}, because the back end's clock has not moved.
 */
public final class SandboxTime implements InstantSource {
    private final InstantSource real;
    private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

    public SandboxTime(InstantSource real) {
        this.real = real;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(moved.get());
    }

    /** The unmoved time, for timestamps that a back end checks against its own clock. */
    public Instant wire() {
        return real.instant();
    }

    public Duration moved() {
        return moved.get();
    }

    /** Moves time forward; it never runs backwards. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time only moves forward");
        }
        moved.updateAndGet(by::plus);
    }

    public void reset() {
        moved.set(Duration.ZERO);
    }
}
