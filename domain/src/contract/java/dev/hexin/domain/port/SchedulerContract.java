package dev.hexin.domain.port;

import dev.hexin.domain.port.Scheduler.ScheduledTask;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What every scheduler promises, one whose clock the test moves and one of real time. */
@Timeout(600)
public abstract class SchedulerContract {
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<String> log = new CopyOnWriteArrayList<>();

    protected abstract Scheduler scheduler();

    /** Lets so much time pass, or at least as much as it takes until this has been done. */
    protected abstract void pass(Duration time, CompletableFuture<?> until);

    /** The process stops; returns when nothing is run any more. */
    protected abstract void shutDown();

    private static Duration millis(int millis) {
        return Duration.ofMillis(millis);
    }

    /** On a busy machine the earlier one may have begun too late: then the try says nothing. */
    @Test
    void aTaskIsRunAtItsTime_andEarlierOnesBeforeIt() {
        for (int wait = 400;; wait *= 2) {
            log.clear();
            CompletableFuture<Void> first = new CompletableFuture<>();
            CompletableFuture<Void> last = new CompletableFuture<>();
            long[] began = {0};
            long start = System.nanoTime();
            scheduler().after(millis(wait), () -> {
                log.add("second");
                last.complete(null);
            });
            scheduler().after(Duration.ZERO, () -> {
                log.add("first");
                began[0] = System.nanoTime();
                first.complete(null);
            });
            scheduler().after(HOUR, () -> log.add("in an hour"));

            pass(millis(wait), CompletableFuture.allOf(first, last));

            assertThat(log).containsExactlyInAnyOrder("first", "second");
            if (began[0] - start < wait * 1_000_000L) {
                assertThat(log).containsExactly("first", "second");
                return;
            }
        }
    }

    @Test
    void aTimeThatHasPassedIsNow() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        scheduler().after(Duration.ofSeconds(-5), () -> done.complete(null));

        pass(Duration.ZERO, done);

        assertThat(done).isCompleted();
    }

    @Test
    void oneThatIsCancelledIsNotRun_alsoAtShutdown() {
        ScheduledTask dropped = scheduler().after(HOUR, () -> log.add("dropped"));
        ScheduledTask kept = scheduler().afterOrOnShutdown(HOUR, () -> log.add("kept"));
        ScheduledTask later = scheduler().afterOrOnShutdown(HOUR.multipliedBy(2), () -> log.add("later"));
        List.of(dropped, kept, later).forEach(ScheduledTask::cancel);

        pass(HOUR, CompletableFuture.completedFuture(null));
        shutDown();
        later.cancel();

        assertThat(log).isEmpty();
    }

    @Test
    void whatATaskThrowsEndsNothingElse() {
        CompletableFuture<Void> next = new CompletableFuture<>();
        scheduler().after(Duration.ZERO, () -> {
            throw new IllegalStateException("a bug");
        });
        scheduler().afterOrOnShutdown(millis(1), () -> {
            throw new StackOverflowError();
        });
        scheduler().after(millis(20), () -> next.complete(null));

        pass(millis(20), next);
        shutDown();

        assertThat(next).isCompleted();
    }

    @Test
    void aTaskMaySetAnother() {
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Void> third = new CompletableFuture<>();
        again(runs, third);

        pass(millis(30), third);

        assertThat(runs).hasValue(3);
    }

    private void again(AtomicInteger runs, CompletableFuture<Void> third) {
        scheduler().after(millis(10), () -> {
            if (runs.incrementAndGet() == 3) {
                third.complete(null);
            } else {
                again(runs, third);
            }
        });
    }

    @Test
    void atShutdownWhatMayNotBeDroppedIsRunOnce_andTheRestIsNot() {
        CompletableFuture<Void> before = new CompletableFuture<>();
        scheduler().afterOrOnShutdown(millis(5), () -> {
            log.add("before");
            before.complete(null);
        });
        pass(millis(5), before);
        scheduler().after(HOUR, () -> log.add("dropped"));
        scheduler().afterOrOnShutdown(HOUR, () -> log.add("kept"));

        shutDown();

        assertThat(log).containsExactly("before", "kept");
    }

    @Test
    void whatIsSetAtShutdownIsRunToo() {
        scheduler().afterOrOnShutdown(HOUR, () -> scheduler().afterOrOnShutdown(HOUR, () -> log.add("more")));

        shutDown();

        assertThat(log).containsExactly("more");
    }
}
