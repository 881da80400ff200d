package dev.hexin.app.wiring;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.port.Scheduler;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that watches the clock, and a virtual one for each task that is due. */
final class VirtualThreadScheduler implements Scheduler, GracefulShutdownCapable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualThreadScheduler.class);
    /** Tasks that are due so soon keep their time at shutdown, such as what follows a reply. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("scheduler").factory());
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("scheduled-", 1).factory());
    private final BoundedHandlerExecutor handlers;
    /** What shutdown waits for. */
    private final Set<RunOnShutdown> onShutdown = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private volatile boolean stopping;

    /** @param handlers which schedule tasks when they end */
    VirtualThreadScheduler(BoundedHandlerExecutor handlers) {
        this.handlers = handlers;
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public ScheduledTask after(Duration delay, Runnable task) {
        try {
            Future<?> set = clock.schedule(() -> threads.execute(() -> run(task)),
                    Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
            return () -> set.cancel(false);
        } catch (RejectedExecutionException stopped) {
            return () -> {};
        }
    }

    @Override
    public ScheduledTask afterOrOnShutdown(Duration delay, Runnable task) {
        RunOnShutdown kept = new RunOnShutdown(task, delay.compareTo(SOON) <= 0);
        onShutdown.add(kept);
        kept.set = after(stopping && !kept.isSoon ? Duration.ZERO : delay, kept);
        return kept;
    }

    /** Run once: at its time, or at shutdown. */
    private final class RunOnShutdown implements Runnable, ScheduledTask {
        private final Runnable task;
        private final boolean isSoon;
        private final AtomicBoolean begun = new AtomicBoolean();
        private volatile ScheduledTask set = () -> {};

        RunOnShutdown(Runnable task, boolean isSoon) {
            this.task = task;
            this.isSoon = isSoon;
        }

        @Override
        public void run() {
            if (begun.compareAndSet(false, true)) {
                try {
                    task.run();
                } finally {
                    end();
                }
            }
        }

        @Override
        public void cancel() {
            if (begun.compareAndSet(false, true)) {
                set.cancel();
                end();
            }
        }

        private void end() {
            onShutdown.remove(this);
            completeIfIdle();
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) { // its message may quote what a follower wrote
            FatalError.haltIfFatal(failure);
            LOG.error("A scheduled task failed: {}", failure.getClass().getName());
        }
    }

    private void completeIfIdle() {
        if (stopping && onShutdown.isEmpty()) {
            idle.complete(null);
        }
    }

    /**
     * Done when the handlers are, and what may not be dropped has been run; what is due soon keeps its time.
     */
    @Override
    public CompletionStage<?> shutdownGracefully() {
        return handlers.shutdownGracefully().thenCompose(ended -> {
            stopping = true;
            onShutdown.stream().filter(task -> !task.isSoon).forEach(task -> after(Duration.ZERO, task));
            completeIfIdle();
            return idle;
        });
    }

    /** How much may not be dropped. */
    @Override
    public OptionalLong reportActiveTasks() {
        return OptionalLong.of(onShutdown.size());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdownNow();
    }
}
