package dev.hexin.testkit;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.HandlerExecutor;
import dev.hexin.domain.service.ManualTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs handlers on threads of their own, and knows when all that can happen at this time of the manual clock
 * has happened: each has ended, or waits for a promise that the clock keeps later.
 */
final class Runs implements HandlerExecutor {
    /** In real time: a handler that waits for anything but the clock. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long BETWEEN_LOOKS = 50_000;
    /** So often a thread is seen to wait before it is believed to wait for the clock. */
    private static final int LOOKS = 3;

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final ManualTime time;
    private final Duration patience;

    Runs(ManualTime time) {
        this(time, PATIENCE);
    }

    Runs(ManualTime time, Duration patience) {
        this.time = time;
        this.patience = patience;
    }

    @Override
    public void execute(@Nullable OpenId follower, Runnable run) {
        Thread thread = Thread.ofVirtual().unstarted(() -> {
            try {
                run.run();
            } finally {
                running.remove(Thread.currentThread());
            }
        });
        running.add(thread);
        thread.start();
    }

    /** Waits in real time, while the clock stands still, until nothing more happens without it. */
    void settle() {
        long end = System.nanoTime() + patience.toNanos();
        int looks = 0;
        while (looks < LOOKS) {
            looks = time.isDue() || !areStill() ? 0 : running.isEmpty() ? LOOKS : looks + 1;
            if (time.isDue()) {
                time.passMillis(0);
            } else if (looks < LOOKS) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(stuck());
                }
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
        }
    }

    private boolean areStill() {
        return running.isEmpty() || time.isAwaited() && running.stream().allMatch(Runs::waits);
    }

    private static boolean waits(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> true;
            case NEW, RUNNABLE, BLOCKED, TERMINATED -> false;
        };
    }

    private String stuck() {
        return "A handler waits for something that does not come, in real time. A slow answer"
                + " takes no real time where the manual clock promises it: time.later(…). It waits here:\n"
                + running.stream().map(thread -> Arrays.stream(thread.getStackTrace()).limit(30)
                        .map(call -> "    at " + call).collect(Collectors.joining("\n")))
                        .collect(Collectors.joining("\n\n"));
    }
}
