package dev.hexin.persistence;

import dev.hexin.domain.jvm.FatalError;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

import static java.util.concurrent.CompletableFuture.completedFuture;

/** Asks the shared store: each question on a virtual thread, its answer waited for no longer than a push can wait. */
final class StoreQuestions implements AutoCloseable {
    /** A store that answered lately may be slow on a busy machine, and a push can wait so long. */
    static final Duration PATIENCE = Duration.ofSeconds(3);
    /** One that did not is only tried. */
    private static final Duration PATIENCE_WITH_ONE_THAT_WAS_AWAY = Duration.ofSeconds(1);
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(3);

    private final StoreWatch watch;
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("store-", 1).factory());

    StoreQuestions(StoreWatch watch) {
        this.watch = watch;
    }

    StoreWatch watch() {
        return watch;
    }

    /**
     * Asks the store on a thread of its own, which deals with the answer too.
     *
     * @param otherwise instead of an answer, when there is none in time or was none lately; on such a thread too
     */
    <T, R> CompletableFuture<R> ask(Supplier<T> question, Function<T, R> then,
            Supplier<R> otherwise) {
        return ask(PATIENCE, question, then, otherwise);
    }

    /** @param patience how long its caller waits at most; the store is not taken for down before its own time */
    <T, R> CompletableFuture<R> ask(Duration patience, Supplier<T> question, Function<T, R> then,
            Supplier<R> otherwise) {
        if (!watch.mayBeAsked()) {
            return CompletableFuture.supplyAsync(otherwise, this::execute);
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        Duration most = watch.isUp() ? PATIENCE : PATIENCE_WITH_ONE_THAT_WAS_AWAY;
        long answersBefore = watch.answers();
        CompletableFuture<T> heard = answer.orTimeout(most.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((there, failure) -> hear(failure, answersBefore));
        CompletableFuture<R> result = (patience.compareTo(most) < 0 ? within(patience, heard) : heard)
                .handle((there, failure) -> failure == null
                        ? completedFuture(then.apply(there))
                        : CompletableFuture.supplyAsync(otherwise, this::execute))
                .thenCompose(dealtWith -> dealtWith);
        execute(() -> {
            try {
                answer.complete(question.get());
            } catch (Throwable failure) { // an Error too: somebody waits
                FatalError.haltIfFatal(failure);
                answer.completeExceptionally(failure);
            }
        });
        return result;
    }

    private static <T> CompletableFuture<T> within(Duration patience, CompletableFuture<T> heard) {
        return heard.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void hear(@Nullable Throwable failure, long answersBefore) {
        if (failure == null) {
            watch.answered();
        } else if (failure instanceof TimeoutException) {
            watch.wasSilent(answersBefore, failure);
        } else {
            watch.failed(failure);
        }
    }

    /** Whoever comes after the end is served as before. */
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
