package dev.hexin.domain.service;

import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.Scheduler.ScheduledTask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that the test moves, and the scheduler that go off while it does. */
public final class ManualTime implements InstantSource, Scheduler {
    public static final Instant START = Instant.ofEpochSecond(1_800_000_000);

    private final PriorityQueue<Set> scheduler = new PriorityQueue<>(
            Comparator.comparing(Set::at).thenComparing(Set::number));
    private Instant now = START;
    private int number;

    private record Set(Instant at, int number, Runnable action) {}

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public synchronized ScheduledTask after(Duration delay, Runnable action) {
        Set alarm = new Set(now.plus(delay), number++, action);
        scheduler.add(alarm);
        return () -> cancel(alarm);
    }

    @Override
    public ScheduledTask afterOrOnShutdown(Duration delay, Runnable action) {
        return after(delay, action);
    }

    private synchronized void cancel(Set alarm) {
        scheduler.remove(alarm);
    }

    public void passMillis(long millis) {
        pass(Duration.ofMillis(millis));
    }

    /** Moves on, alarm by alarm. */
    public void pass(Duration time) {
        Instant end = now.plus(time);
        for (Set next = due(end); next != null; next = due(end)) {
            now = next.at();
            next.action().run();
        }
        now = end;
    }

    private synchronized Set due(Instant end) {
        Set next = scheduler.peek();
        if (next == null || next.at().isAfter(end)) {
            return null;
        }
        return scheduler.poll();
    }

    /** How many scheduler are set. */
    int pending() {
        return scheduler.size();
    }
}
