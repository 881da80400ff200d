package dev.hexin.http.profile;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes pages on virtual threads, so that no event loop waits for one, and knows when there are enough of
 * them.
 */
@Singleton
@Named(PageThreads.NAME)
final class PageThreads extends AbstractExecutorService {
    static final String NAME = "pages";
    private static final int SHARE_OF_HEAP = 8;
    /** The head of a request, and a page. */
    private static final int BYTES_OF_ONE = 64 * 1024;

    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("page-", 1).factory());
    private final AtomicInteger inWork = new AtomicInteger();
    private final long most = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_OF_ONE;

    /** Whether as many are in work as there may be: each holds a request, even when its peer has hung up. */
    boolean isFull() {
        return inWork.get() >= most;
    }

    @Override
    public void execute(Runnable page) {
        inWork.incrementAndGet();
        try {
            threads.execute(() -> run(page));
        } catch (RuntimeException | Error noThread) {
            inWork.decrementAndGet();
            throw noThread;
        }
    }

    private void run(Runnable page) {
        try {
            page.run();
        } finally {
            inWork.decrementAndGet();
        }
    }

    @Override
    @PreDestroy
    public void shutdown() {
        threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }
}
