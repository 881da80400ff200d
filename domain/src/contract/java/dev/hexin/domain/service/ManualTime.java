package dev.hexin.domain.service;

import dev.hexin.domain.port.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A clock that the test moves, and the tasks that become due while it does. */
public final class ManualTime implements InstantSource, Scheduler {
    public static final Instant START = Instant.ofEpochSecond(1_800_000_000);

    private final TreeSet<Task> tasks = new TreeSet<>(
            Comparator.comparing(Task::at).thenComparing(Task::number));
    private final AtomicInteger promised = new AtomicInteger();
    private volatile Instant now = START;
    private int number;

    private record Task(Instant at, int number, Runnable action, boolean isKept) {}

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ScheduledTask after(Duration delay, Runnable action) {
        return set(delay, action, false);
    }

    @Override
    public ScheduledTask afterOrOnShutdown(Duration delay, Runnable action) {
        return set(delay, action, true);
    }

    private synchronized ScheduledTask set(Duration delay, Runnable action, boolean isKept) {
        Task task = new Task(now.plus(delay), number++, action, isKept);
        tasks.add(task);
        return () -> cancel(task);
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    public void passMillis(long millis) {
        pass(Duration.ofMillis(millis));
    }

    /** Moves on, task by task. */
    public void pass(Duration time) {
        Instant end = now.plus(time);
        for (Task next = due(end); next != null; next = due(end)) {
            now = next.at().isAfter(now) ? next.at() : now;
            run(next);
        }
        now = end.isAfter(now) ? end : now; // a task may have let time pass too
    }

    /** Moves on to the next task and runs it, or to this time if none is due before. */
    public void passToNext(Instant end) {
        Task next = due(end);
        Instant at = next == null ? end : next.at();
        now = at.isAfter(now) ? at : now;
        if (next != null) {
            run(next);
        }
    }

    /** A promise that is kept when so much time has passed: a slow service, in no real time. */
    public <T> CompletableFuture<T> later(Duration delay, T value) {
        CompletableFuture<T> promise = new CompletableFuture<>();
        promised.incrementAndGet();
        after(delay, () -> {
            promised.decrementAndGet();
            promise.complete(value);
        });
        return promise;
    }

    /** Whether a promise is kept {@linkplain #later later}. */
    public boolean isAwaited() {
        return promised.get() > 0;
    }

    /** Whether a task is due now. */
    public synchronized boolean isDue() {
        return !tasks.isEmpty() && !tasks.first().at().isAfter(now);
    }

    /** Runs what may not be dropped, as it is at the end. */
    public void shutDown() {
        for (Task next = kept(); next != null; next = kept()) {
            run(next);
        }
    }

    private static void run(Task task) {
        try {
            task.action().run();
        } catch (RuntimeException | StackOverflowError failure) {
            // it ends nothing else
        }
    }

    private synchronized @Nullable Task due(Instant end) {
        return tasks.isEmpty() || tasks.first().at().isAfter(end) ? null : tasks.pollFirst();
    }

    private synchronized @Nullable Task kept() {
        Task next = tasks.stream().filter(Task::isKept).findFirst().orElse(null);
        if (next != null) {
            tasks.remove(next);
        }
        return next;
    }

    /** How many tasks are set. */
    public synchronized int pending() {
        return tasks.size();
    }
}
