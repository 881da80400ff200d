package dev.hexin.domain.service;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.port.Scheduler;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

/**
 * Logs an outage of the platform once, with the number of messages that wait, however many attempts fail: a
 * warning when no message went out for some seconds, and a line when they go out again.
 */
final class OutboxOutage {
    private static final System.Logger LOG = System.getLogger(OutboxOutage.class.getName());
    private static final Duration WARNS_AFTER = Duration.ofSeconds(5);
    private static final int MOST_COUNTED = 100_000;

    private final Scheduler scheduler;
    // these are guarded by this
    private final Set<String> waiting = new HashSet<>();
    private @Nullable Failure latest;
    private boolean isWarned;
    private int outage;

    OutboxOutage(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** An attempt failed that is made again. */
    synchronized void failed(String entry, Failure failure) {
        if (latest == null) {
            int begun = ++outage;
            scheduler.after(WARNS_AFTER, () -> warn(begun));
        }
        latest = failure;
        if (waiting.size() < MOST_COUNTED) {
            waiting.add(entry);
        }
    }

    private synchronized void warn(int begun) {
        Failure failure = latest;
        if (failure != null && begun == outage) {
            isWarned = true;
            int count = waiting.size();
            LOG.log(WARNING, () -> "No customer-service message went out for " + WARNS_AFTER.toSeconds()
                    + " s; " + count + " wait and are tried again until their time ends: "
                    + failure.error().sentences());
        }
    }

    /** A message went out. */
    synchronized void ended() {
        if (latest == null) {
            return;
        }
        if (isWarned) {
            int count = waiting.size();
            LOG.log(INFO, () -> "Customer-service messages go out again; " + count + " had to wait");
        }
        latest = null;
        isWarned = false;
        waiting.clear();
    }
}
