package dev.hexin.app.wiring;

import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Runs the handlers: a virtual thread for each, so that they may block. */
final class HandlerThreads implements Executor, GracefulShutdownCapable, AutoCloseable {
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("handler-", 1).factory());
    private final LongAdder running = new LongAdder();

    @Override
    public void execute(Runnable run) {
        threads.execute(() -> {
            running.increment();
            try {
                run.run();
            } finally {
                running.decrement();
            }
        });
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

    /** How many run now. */
    @Override
    public OptionalLong reportActiveTasks() {
        return OptionalLong.of(running.sum());
    }

    /** Interrupts those that still run, and doesn't wait for them. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
