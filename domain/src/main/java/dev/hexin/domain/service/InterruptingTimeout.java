package dev.hexin.domain.service;

import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.Scheduler.ScheduledTask;
import java.time.Duration;

/** Interrupts the thread that began it, unless it ends before: never what the thread does afterwards. */
final class InterruptingTimeout implements AutoCloseable {
    private final Thread runner = Thread.currentThread();
    private final ScheduledTask alarm;
    private boolean ended; // guarded by this
    private boolean interrupted;

    InterruptingTimeout(Scheduler scheduler, Duration longest) {
        this.alarm = scheduler.after(longest, this::interrupt);
    }

    private synchronized void interrupt() {
        if (!ended) {
            interrupted = true;
            runner.interrupt();
        }
    }

    /** Whether it took too long. */
    synchronized boolean isInterrupted() {
        return interrupted;
    }

    @Override
    public synchronized void close() {
        ended = true;
        alarm.cancel();
        if (interrupted) {
            Thread.interrupted(); // the handler may not have noticed, and the thread goes on
        }
    }
}
