package dev.hexin.app.wiring;

import dev.hexin.app.wiring.FairQueue.Turn;
import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.HandlerExecutor;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the handlers on virtual threads, so that they may block: so many at once, so many more that wait, and
 * no more; of one account, and of one follower, only a share of both.
 */
final class BoundedHandlerExecutor implements HandlerExecutor, GracefulShutdownCapable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedHandlerExecutor.class);

    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("handler-", 1).factory());
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private final FairQueue queue;

    /** Of one account. */
    BoundedHandlerExecutor(int mostRunning, int mostWaiting, int mostOfFollower) {
        this(mostRunning, mostWaiting, mostOfFollower, 1);
    }

    /**
     * @param mostOfFollower so many of one follower at once
     * @param accounts how many share it
     */
    BoundedHandlerExecutor(int mostRunning, int mostWaiting, int mostOfFollower, int accounts) {
        queue = new FairQueue(mostRunning, mostWaiting, mostOfFollower, accounts);
    }

    /** An account's share: what the others do leaves it its own part of the threads and waiting places. */
    HandlerExecutor of(String account) {
        return new AccountHandlerExecutor(this, account);
    }

    /** @throws RejectedExecutionException when there are too many */
    @Override
    public void execute(@Nullable OpenId follower, Runnable run) {
        execute(Account.UNNAMED, follower, run);
    }

    void execute(String account, @Nullable OpenId follower, Runnable run) {
        Turn turn = queue.begin(account, follower, run);
        if (turn == null) {
            return;
        }
        try {
            threads.execute(() -> run(turn));
        } catch (RuntimeException | Error noThread) {
            queue.end(turn.line());
            completeIfDone();
            throw noThread;
        }
    }

    /** One turn, and with the same thread those that have waited for its end. */
    private void run(Turn first) {
        for (Turn turn = first; turn != null; turn = queue.next()) {
            finish(turn.run());
            queue.end(turn.line());
        }
        completeIfDone();
    }

    private static void finish(Runnable run) {
        try {
            run.run();
        } catch (RuntimeException | Error failure) { // those that wait have their turn all the same
            FatalError.haltIfFatal(failure);
            LOG.error("What a handler left behind failed: {}", failure.getClass().getName());
        }
    }

    private void completeIfDone() {
        if (queue.isDone()) {
            idle.complete(null);
        }
    }

    @Override
    public boolean isStopping() {
        return queue.isClosed();
    }

    /** Takes no more; done when the last one is. */
    @Override
    public CompletionStage<?> shutdownGracefully() {
        queue.close();
        completeIfDone();
        return idle;
    }

    /** How many run or wait now. */
    @Override
    public OptionalLong reportActiveTasks() {
        return OptionalLong.of(queue.size());
    }

    /** Interrupts those that still run, and doesn't wait for them. */
    @Override
    public void close() {
        queue.clear();
        threads.shutdownNow();
    }
}
