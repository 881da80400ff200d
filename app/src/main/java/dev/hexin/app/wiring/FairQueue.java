package dev.hexin.app.wiring;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.HandlerExecutor.TooManyOfFollowerException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Whose run is next. So many run at once and so many wait, of one follower only a share of either; a
 * follower's own wait in order, and those of different followers take turns. Only followers who have
 * something to do are known.
 */
final class FairQueue {
    /** The part of the waiting places that one follower may have. */
    private static final int SHARE = 10;

    private final int mostRunning;
    private final int mostWaiting;
    private final int mostRunningOfOne;
    private final int mostWaitingOfOne;
    private final Map<OpenId, Line> lines = new HashMap<>(); // this and the rest are guarded by this
    /** Lines whose first may run as soon as anything may. */
    private final Deque<Line> ready = new ArrayDeque<>();
    private int running;
    private int waiting;
    private boolean closed;

    /**
     * @param mostOfOne how many of one follower may run; one place at least is left to the others, where
     *     there are two
     */
    FairQueue(int mostRunning, int mostWaiting, int mostOfOne) {
        this.mostRunning = mostRunning;
        this.mostWaiting = mostWaiting;
        this.mostRunningOfOne = Math.min(mostOfOne, Math.max(1, mostRunning - 1));
        this.mostWaitingOfOne = Math.max(1, mostWaiting / SHARE);
    }

    /** What one follower has to do. */
    static final class Line {
        private final @Nullable OpenId follower;
        private final Deque<Runnable> runs = new ArrayDeque<>();
        private int running;

        Line(@Nullable OpenId follower) {
            this.follower = follower;
        }

        @Nullable
        OpenId follower() {
            return follower;
        }
    }

    /** A run that may begin; its end has to be told. */
    record Turn(Line line, Runnable run) {}

    /**
     * The turn to run now, this one or one that has waited longer; null: it waits.
     *
     * @throws RejectedExecutionException when too many wait, or everything ends
     */
    synchronized @Nullable Turn begin(@Nullable OpenId follower, Runnable run) {
        if (closed) {
            throw new RejectedExecutionException();
        }
        Line known = follower == null ? null : lines.get(follower);
        Line line = known == null ? new Line(follower) : known;
        if (running < mostRunning && mayRun(line) && line.runs.isEmpty()) {
            if (known == null && follower != null) {
                lines.put(follower, line);
            }
            return turn(line, run);
        }
        if (line.runs.size() == mostWaitingOfOne) {
            throw new TooManyOfFollowerException();
        }
        if (waiting == mostWaiting) {
            throw new RejectedExecutionException();
        }
        if (known == null && follower != null) {
            lines.put(follower, line);
        }
        line.runs.add(run);
        waiting++;
        if (mayRun(line) && line.runs.size() == 1) {
            ready.add(line);
        }
        return next();
    }

    /** Tells the end of a run, or that it could not begin. */
    synchronized void end(Line line) {
        running--;
        boolean mightNotRun = !mayRun(line);
        line.running--;
        if (line.runs.isEmpty()) {
            forgetIfIdle(line);
        } else if (mightNotRun) {
            ready.add(line);
        }
    }

    /** The turn that a thread takes whose run has ended; null: nothing waits that may run. */
    synchronized @Nullable Turn next() {
        Line line = running < mostRunning ? ready.poll() : null;
        if (line == null) {
            return null;
        }
        Turn turn = turn(line, line.runs.remove());
        waiting--;
        if (!line.runs.isEmpty() && mayRun(line)) {
            ready.add(line);
        }
        return turn;
    }

    private Turn turn(Line line, Runnable run) {
        running++;
        line.running++;
        return new Turn(line, run);
    }

    private boolean mayRun(Line line) {
        return line.running < mostRunningOfOne;
    }

    private void forgetIfIdle(Line line) {
        if (line.running == 0 && line.follower != null) {
            lines.remove(line.follower);
        }
    }

    /** Takes no more. */
    synchronized void close() {
        closed = true;
    }

    /** Nothing that waits will run. */
    synchronized void clear() {
        closed = true;
        ready.clear();
        lines.values().forEach(line -> line.runs.clear());
        waiting = 0;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Closed, and nothing runs or waits. */
    synchronized boolean isDone() {
        return closed && running == 0;
    }

    /** How many run or wait. */
    synchronized int size() {
        return running + waiting;
    }

    /** How many followers it knows. */
    synchronized int followers() {
        return lines.size();
    }
}
