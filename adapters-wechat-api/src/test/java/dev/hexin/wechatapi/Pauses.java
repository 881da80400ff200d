package dev.hexin.wechatapi;

import dev.hexin.domain.port.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A scheduler for which each pause is over at once; what a pause would have taken passes on a test's clock.
 */
final class Pauses implements Scheduler {
    private final List<Duration> taken = new CopyOnWriteArrayList<>();
    private final Consumer<Duration> passing;

    Pauses(Consumer<Duration> passing) {
        this.passing = passing;
    }

    /** All so far. */
    List<Duration> taken() {
        return List.copyOf(taken);
    }

    @Override
    public ScheduledTask after(Duration delay, Runnable task) {
        taken.add(delay);
        passing.accept(delay);
        task.run();
        return () -> {};
    }

    @Override
    public ScheduledTask afterOrOnShutdown(Duration delay, Runnable task) {
        return after(delay, task);
    }
}
