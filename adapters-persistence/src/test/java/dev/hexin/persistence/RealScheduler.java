package dev.hexin.persistence;

import dev.hexin.domain.port.Scheduler;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** By the machine's own time, for all tests together. */
public final class RealScheduler implements Scheduler {
    public static final Scheduler INSTANCE = new RealScheduler();

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("test-scheduler").factory());

    private RealScheduler() {
        clock.setRemoveOnCancelPolicy(true);
    }

    @Override
    public ScheduledTask after(Duration delay, Runnable task) {
        Future<?> set = clock.schedule(() -> Thread.startVirtualThread(task), Math.max(0, delay.toNanos()),
                TimeUnit.NANOSECONDS);
        return () -> set.cancel(false);
    }

    @Override
    public ScheduledTask afterOrOnShutdown(Duration delay, Runnable task) {
        return after(delay, task);
    }
}
