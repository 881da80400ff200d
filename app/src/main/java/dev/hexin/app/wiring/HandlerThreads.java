package dev.hexin.app.wiring;

import dev.hexin.domain.service.Workers;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs the handlers on virtual threads, so that they may block: so many at once, so many more that wait, and no more.
 * Threads end when they have had nothing to do for a moment.
 */
final class HandlerThreads implements Workers, GracefulShutdownCapable, AutoCloseable {
    private final ThreadPoolExecutor threads;

    HandlerThreads(int mostRunning, int mostWaiting) {
        threads = new ThreadPoolExecutor(mostRunning, mostRunning, 1, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(mostWaiting), Thread.ofVirtual().name("handler-", 1).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** @throws RejectedExecutionException when there are too many */
    @Override
    public void execute(Runnable run) {
        threads.execute(run);
    }

    @Override
    public boolean areStopping() {
        return threads.isShutdown();
    }

    /** Takes no more; done when the last one is. */
    @Override
    public CompletionStage<?> shutdownGracefully() {
        threads.shutdown();
        CompletableFuture<Boolean> finished = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                finished.complete(threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS));
            } catch (InterruptedException nobodyDoes) {
                finished.complete(false);
            }
        });
        return finished;
    }

    /** How many run or wait now. */
    @Override
    public OptionalLong reportActiveTasks() {
        return OptionalLong.of(threads.getActiveCount() + threads.getQueue().size());
    }

    /** Interrupts those that still run, and doesn't wait for them. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
