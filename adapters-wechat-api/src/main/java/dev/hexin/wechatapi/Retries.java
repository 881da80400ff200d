package dev.hexin.wechatapi;

import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.Scheduler.ScheduledTask;
import dev.hexin.wechatapi.ApiCall.Repeat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retries with exponential back-off and jitter, within the time that a call may take. A call is repeated
 * where its failure and the call itself allow it.
 */
final class Retries {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final int REPETITIONS = 2;
    /** A quarter of a call's time is left for an attempt that should not be made in vain. */
    private static final int FRACTION = 4;
    /** Of failures that the table of error codes does not know: those of the network. */
    private static final Backoff NETWORK = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));
    /** What the scheduler may be late by; it drops its tasks when the process stops. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private final Scheduler scheduler;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** One attempt, within the time that is left. */
    interface Attempt<R> {
        R make(Duration left);
    }

    Retries(Scheduler scheduler, InstantSource clock, RandomGenerator random) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.random = random;
    }

    /** @throws ApiCallException the last attempt's, when no more is allowed or no time is left */
    <R> R run(ApiCall<?> call, Duration most, Attempt<R> attempt) {
        Instant deadline = clock.instant().plus(most);
        for (int attempts = 1;; attempts++) {
            try {
                return attempt.make(left(deadline, most));
            } catch (ApiCallException failure) {
                Duration pause = pause(failure, attempts);
                if (attempts > REPETITIONS || !failure.allowsRepeating(call)
                        || !clock.instant().plus(pause).isBefore(latest(call, deadline, most))) {
                    throw failure;
                }
                LOG.debug("{} is asked again: {}", call, failure.getMessage());
                if (!isOver(pause)) {
                    throw failure;
                }
            }
        }
    }

    /**
     * When another attempt may begin. One that ends for want of time may have been carried out all the same,
     * so one that matters gets some.
     */
    private static Instant latest(ApiCall<?> call, Instant deadline, Duration most) {
        return call.repeat() == Repeat.HARMLESS ? deadline : deadline.minus(most.dividedBy(FRACTION));
    }

    /** Never more than at the beginning, should the clock be set back. */
    private Duration left(Instant deadline, Duration most) {
        Duration left = Duration.between(clock.instant(), deadline);
        return left.compareTo(most) < 0 ? left : most;
    }

    private Duration pause(ApiCallException failure, int attempts) {
        Backoff known = failure.remedy().backoff();
        long millis = (known == null ? NETWORK : known).after(attempts).toMillis();
        return Duration.ofMillis(millis + random.nextLong(millis / 2 + 1));
    }

    /** @return false where the process stops, or the thread is interrupted */
    private boolean isOver(Duration pause) {
        CountDownLatch over = new CountDownLatch(1);
        ScheduledTask task = scheduler.after(pause, over::countDown);
        try {
            return over.await(pause.plus(LATE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            task.cancel();
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
