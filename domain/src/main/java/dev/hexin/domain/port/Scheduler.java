package dev.hexin.domain.port;

import java.time.Duration;

/**
 * An outbound port: runs tasks later, each on a thread that may block. What a task throws is logged, and ends
 * nothing else.
 */
public interface Scheduler {

    /** Runs a task after so long; one that is not due when the process stops is dropped. */
    ScheduledTask after(Duration delay, Runnable task);

    /** The same, but one that is not due when the process stops is run then. */
    ScheduledTask afterOrOnShutdown(Duration delay, Runnable task);

    /** A task that will be run. */
    interface ScheduledTask {
        /** Not any more; has no effect on one that is running. */
        void cancel();
    }
}
