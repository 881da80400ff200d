package dev.hexin.app.wiring;

import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.Scheduler.ScheduledTask;
import dev.hexin.domain.port.SchedulerContract;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class VirtualThreadSchedulerTest extends SchedulerContract {
    private final BoundedHandlerExecutor handlers = new BoundedHandlerExecutor(4, 20, 3);
    private final VirtualThreadScheduler scheduler = new VirtualThreadScheduler(handlers);

    @Override
    protected Scheduler scheduler() {
        return scheduler;
    }

    @Override
    protected void pass(Duration time, CompletableFuture<?> until) {
        until.orTimeout(300, TimeUnit.SECONDS).join();
    }

    @Override
    protected void shutDown() {
        scheduler.shutdownGracefully().toCompletableFuture().orTimeout(300, TimeUnit.SECONDS).join();
    }

    @AfterEach
    void close() {
        handlers.close();
        scheduler.close();
    }

    @Test
    void shutdownWaitsForTheHandlers_andForWhatTheySet() {
        CountDownLatch letEnd = new CountDownLatch(1);
        CompletableFuture<Void> sent = new CompletableFuture<>();
        handlers.execute(null, () -> {
            awaitQuietly(letEnd);
            scheduler.afterOrOnShutdown(Duration.ofMillis(1), () -> sent.complete(null));
        });
        CompletableFuture<?> done = scheduler.shutdownGracefully().toCompletableFuture();
        assertThat(done).isNotDone();
        letEnd.countDown();
        done.orTimeout(300, TimeUnit.SECONDS).join();
        assertThat(sent).isCompleted();
        assertThat(scheduler.reportActiveTasks()).hasValue(0);
    }

    /** On a busy machine the cancel may come too late: then the try says nothing, and the next one counts. */
    @Test
    @Timeout(600)
    void oneThatIsCancelledInTimeIsNotRunAtItsTime() {
        boolean inTime = false;
        while (!inTime) {
            AtomicBoolean ran = new AtomicBoolean();
            long before = System.nanoTime();
            ScheduledTask task = scheduler.after(Duration.ofMillis(100), () -> ran.set(true));
            task.cancel();
            inTime = System.nanoTime() - before < 100_000_000L;
            CompletableFuture<Void> behind = new CompletableFuture<>();
            scheduler.after(Duration.ofMillis(200), () -> behind.complete(null));
            behind.join();
            assertThat(inTime && ran.get()).isFalse();
        }
    }

    /** What follows a reply must not arrive before it. */
    @Test
    void whatIsDueSoonKeepsItsTimeAtShutdown() {
        long before = System.nanoTime();
        CompletableFuture<Long> ranAt = new CompletableFuture<>();
        scheduler.afterOrOnShutdown(Duration.ofMillis(300), () -> ranAt.complete(System.nanoTime()));
        shutDown();
        assertThat(ranAt).isCompletedWithValueMatching(at -> at - before >= 300_000_000L);
    }

    @Test
    void afterTheEndNothingIsTaken() {
        scheduler.close();
        scheduler.after(Duration.ZERO, () -> {
            throw new AssertionError("run");
        }).cancel();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
