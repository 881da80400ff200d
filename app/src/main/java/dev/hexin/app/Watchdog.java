package dev.hexin.app;

import dev.hexin.domain.jvm.FatalError;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks, on a thread of its own, whether the process can still do its work, and ends it when it can't: an
 * event loop is gone, or the heap stays full. From the signal to stop on it looks at one thing only: that the
 * stop comes to an end.
 */
final class Watchdog {
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);
    private static final int MOST_FULL_LOOKS = 5;
    private static final int TERMINATED = 128 + 15;

    private final List<EventLoopGroup> eventLoops;
    private final FullHeap heap = new FullHeap();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Duration stopsWithin = Duration.ZERO;
    private volatile boolean leaves;

    private Watchdog(Collection<EventLoopGroup> eventLoops) {
        this.eventLoops = List.copyOf(eventLoops);
    }

    /** Begins at once; the thread is there before it is needed, when there may be none to be had. */
    static Watchdog start(Collection<EventLoopGroup> eventLoops) {
        Watchdog watchdog = new Watchdog(eventLoops);
        Thread.ofPlatform().daemon().name("watchdog").start(watchdog::watch);
        return watchdog;
    }

    /** If the process still runs after this time, it ends as if the stop had come to its end. */
    void stopWithin(Duration most) {
        stopsWithin = most;
        stopping.countDown();
    }

    /** Looks no more: the server is stopped, and the process goes on. */
    void leave() {
        leaves = true;
        stopping.countDown();
    }

    private void watch() {
        try {
            int fullLooks = 0;
            while (!stopping.await(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                fullLooks = heap.isFull() ? fullLooks + 1 : 0;
                if (fullLooks == MOST_FULL_LOOKS || isAnyGone() || FatalError.isHalting()) {
                    FatalError.halt();
                }
            }
            if (leaves) {
                return;
            }
            new CountDownLatch(1).await(stopsWithin.toMillis(), TimeUnit.MILLISECONDS);
            Runtime.getRuntime().halt(TERMINATED);
        } catch (InterruptedException | RuntimeException | Error broken) {
            // nothing would be watched any more
            FatalError.halt();
        }
    }

    private boolean isAnyGone() {
        for (EventLoopGroup group : eventLoops) {
            for (EventExecutor loop : group) {
                if (loop.isShuttingDown() && stopping.getCount() > 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
