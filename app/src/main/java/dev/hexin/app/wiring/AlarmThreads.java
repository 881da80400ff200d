package dev.hexin.app.wiring;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.service.Alarms;
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
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that watches the clock, and a virtual one for each thing that is to be done. */
final class AlarmThreads implements Alarms, GracefulShutdownCapable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmThreads.class);
    /** What is to be done so soon is waited for at the end: late answers, and what follows a reply. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("alarms").factory());
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("alarm-", 1).factory());
    private final HandlerThreads handlers;
    private final AtomicLong soon = new AtomicLong();
    private final Set<ByTheEnd> byTheEnd = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private volatile boolean stopping;

    /** @param handlers whose ends set alarms */
    AlarmThreads(HandlerThreads handlers) {
        this.handlers = handlers;
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Alarm in(Duration delay, Runnable action) {
        boolean isSoon = delay.compareTo(SOON) <= 0;
        if (isSoon) {
            soon.incrementAndGet();
        }
        try {
            Future<?> set = clock.schedule(() -> threads.execute(() -> run(action, isSoon)),
                    Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
            return () -> {
                if (set.cancel(false) && isSoon) {
                    done();
                }
            };
        } catch (RejectedExecutionException stopped) {
            return () -> {};
        }
    }

    @Override
    public Alarm byTheEnd(Duration delay, Runnable action) {
        ByTheEnd alarm = new ByTheEnd(action);
        byTheEnd.add(alarm);
        alarm.set = in(stopping ? Duration.ZERO : delay, alarm);
        return alarm;
    }

    /** Done once: at its time, or at the end. */
    private final class ByTheEnd implements Runnable, Alarm {
        private final Runnable action;
        private volatile Alarm set = () -> {};

        ByTheEnd(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            if (byTheEnd.remove(this)) {
                action.run();
            }
        }

        @Override
        public void cancel() {
            byTheEnd.remove(this);
            set.cancel();
        }
    }

    private void run(Runnable action, boolean isSoon) {
        try {
            action.run();
        } catch (RuntimeException | Error failure) { // its message may quote what somebody wrote
            FatalError.haltIfFatal(failure);
            LOG.error("Something that was to be done later failed: {}", failure.getClass().getName());
        } finally {
            if (isSoon) {
                done();
            }
        }
    }

    private void done() {
        if (soon.decrementAndGet() == 0 && stopping) {
            idle.complete(null);
        }
    }

    /** Done when the handlers are, and nothing is to be done soon. */
    @Override
    public CompletionStage<?> shutdownGracefully() {
        return handlers.shutdownGracefully().thenCompose(ended -> {
            soon.incrementAndGet(); // so that there is a last one
            stopping = true;
            byTheEnd.forEach(alarm -> in(Duration.ZERO, alarm));
            done();
            return idle;
        });
    }

    /** How much is to be done soon, or being done. */
    @Override
    public OptionalLong reportActiveTasks() {
        return OptionalLong.of(soon.get());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdownNow();
    }
}
