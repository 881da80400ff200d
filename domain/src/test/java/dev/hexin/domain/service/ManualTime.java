package dev.hexin.domain.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that the test moves, and the alarms that go off while it does. */
final class ManualTime implements InstantSource, Alarms {
    static final Instant START = Instant.ofEpochSecond(1_800_000_000);

    private final PriorityQueue<Set> alarms = new PriorityQueue<>(
            Comparator.comparing(Set::at).thenComparing(Set::number));
    private Instant now = START;
    private int number;

    private record Set(Instant at, int number, Runnable action) {}

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public synchronized Alarm in(Duration delay, Runnable action) {
        Set alarm = new Set(now.plus(delay), number++, action);
        alarms.add(alarm);
        return () -> cancel(alarm);
    }

    @Override
    public Alarm byTheEnd(Duration delay, Runnable action) {
        return in(delay, action);
    }

    private synchronized void cancel(Set alarm) {
        alarms.remove(alarm);
    }

    void passMillis(long millis) {
        pass(Duration.ofMillis(millis));
    }

    /** Moves on, alarm by alarm. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        for (Set next = due(end); next != null; next = due(end)) {
            now = next.at();
            next.action().run();
        }
        now = end;
    }

    private synchronized Set due(Instant end) {
        Set next = alarms.peek();
        if (next == null || next.at().isAfter(end)) {
            return null;
        }
        return alarms.poll();
    }

    /** How many alarms are set. */
    int pending() {
        return alarms.size();
    }
}
