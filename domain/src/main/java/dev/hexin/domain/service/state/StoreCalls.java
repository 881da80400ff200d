package dev.hexin.domain.service.state;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.Scheduler.ScheduledTask;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks the shared store: each question on a virtual thread, its answer waited for no longer than a push can
 * wait.
 */
final class StoreCalls implements AutoCloseable {
    /** A store that answered lately may be slow on a busy machine, and a push can wait so long. */
    static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(3);

    private final Scheduler scheduler;
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("store-", 1).factory());

    StoreCalls(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Asks the store on a thread of its own, which deals with the answer too.
     *
     * @param otherwise instead of an answer, when there is none in time; on such a thread too
     */
    <T, R> CompletableFuture<R> ask(Supplier<T> question, Function<T, R> then, Supplier<R> otherwise) {
        return ask(PATIENCE, question, then, otherwise);
    }

    /** @param patience how long its caller waits at most */
    <T, R> CompletableFuture<R> ask(
            Duration patience,
            Supplier<T> question,
            Function<T, R> then,
            Supplier<R> otherwise) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        ScheduledTask timeout = scheduler.after(patience,
                () -> answer.completeExceptionally(new TimeoutException()));
        CompletableFuture<R> result = answer.handle((there, failure) -> {
            timeout.cancel();
            return failure == null ? then.apply(there) : otherwise.get();
        });
        execute(() -> {
            try {
                answer.complete(question.get());
            } catch (Throwable failure) { // an Error too: the caller waits
                FatalError.haltIfFatal(failure);
                answer.completeExceptionally(failure);
            }
        });
        return result;
    }

    /** After the end on a thread that is not waited for. */
    void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException closed) {
            Thread.startVirtualThread(task);
        }
    }

    /** Waits a while for what is being asked. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSES_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
