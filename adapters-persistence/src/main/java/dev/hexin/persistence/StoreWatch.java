package dev.hexin.persistence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the shared store answers, so that one that does not is asked once in a while instead of by everybody.
 */
public final class StoreWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final AtomicReference<@Nullable Instant> askAgainAt = new AtomicReference<>(); // null while it is up
    private final LongAdder failures = new LongAdder();
    private final AtomicLong answers = new AtomicLong();

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

    /** When it may be back everybody asks: who went alone meanwhile would run what another process has. */
    boolean mayBeAsked() {
        Instant at = askAgainAt.get();
        return at == null || !clock.instant().isBefore(at);
    }

    void answered() {
        answers.incrementAndGet();
        if (askAgainAt.get() != null && askAgainAt.getAndSet(null) != null) {
            LOG.info("The shared store answers again");
        }
    }

    /** How often it answered since the start. */
    long answers() {
        return answers.get();
    }

    /**
     * A question was not answered in time. That alone may be a busy machine's fault: who goes alone then runs what another
     * process has.
     *
     * @param answersBefore as they were when it was asked
     */
    void wasSilent(long answersBefore, Throwable silence) {
        if (!isUp() || answers() == answersBefore) {
            failed(silence);
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
