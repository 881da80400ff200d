package dev.hexin.app.wiring;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.HandlerExecutor;
import dev.hexin.domain.port.HandlerExecutor.TooManyOfFollowerException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every executor of handlers promises. */
@Timeout(600)
abstract class HandlerExecutorContract {

    /** One that runs so many at once, lets so many wait, and runs so many of one follower. */
    protected abstract HandlerExecutor executor(int mostRunning, int mostWaiting, int mostOfFollower);

    /** It takes no more; returns when all that it took is done. */
    protected abstract void stop(HandlerExecutor executor);

    private static OpenId follower(int number) {
        return new OpenId("oFollower" + number);
    }

    private static void hold(CountDownLatch latch) {
        try {
            assertThat(latch.await(300, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRunMayBlock_andAnotherFollowersGoesOn() {
        HandlerExecutor executor = executor(4, 10, 2);
        CountDownLatch end = new CountDownLatch(1);
        executor.execute(follower(1), () -> hold(end));
        CompletableFuture<Void> other = new CompletableFuture<>();
        executor.execute(null, () -> other.complete(null));
        other.orTimeout(300, TimeUnit.SECONDS).join();
        end.countDown();
        stop(executor);
    }

    @Test
    void whatItTookIsRunOnce_andWhatItDidNotTakeIsRefused() {
        HandlerExecutor executor = executor(2, 5, 2);
        CountDownLatch end = new CountDownLatch(1);
        List<Integer> ran = new ArrayList<>();
        int taken = 0;
        for (int i = 0; i < 100; i++) {
            int number = i;
            try {
                executor.execute(follower(i), () -> {
                    hold(end);
                    synchronized (ran) {
                        ran.add(number);
                    }
                });
                taken++;
            } catch (RejectedExecutionException full) {
                assertThat(full).isNotInstanceOf(TooManyOfFollowerException.class);
            }
        }
        assertThat(taken).isEqualTo(7);
        end.countDown();
        stop(executor);
        assertThat(ran).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void oneFollowerHasAShare_andIsToldWhenItIsUsedUp() {
        HandlerExecutor executor = executor(4, 10, 2);
        CountDownLatch end = new CountDownLatch(1);
        assertThatThrownBy(() -> {
            for (int i = 0; i < 14; i++) {
                executor.execute(follower(1), () -> hold(end));
            }
        }).isInstanceOf(TooManyOfFollowerException.class);
        executor.execute(follower(2), () -> {});
        end.countDown();
        stop(executor);
    }

    @Test
    void whatStoppedTakesNothing_andSaysSo() {
        HandlerExecutor executor = executor(4, 10, 2);
        assertThat(executor.isStopping()).isFalse();
        stop(executor);
        assertThat(executor.isStopping()).isTrue();
        assertThatThrownBy(() -> executor.execute(follower(1), () -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void aRunThatThrowsEndsNothingElse() {
        HandlerExecutor executor = executor(1, 10, 1);
        CompletableFuture<Void> next = new CompletableFuture<>();
        executor.execute(follower(1), () -> {
            throw new StackOverflowError();
        });
        executor.execute(follower(1), () -> next.complete(null));
        next.orTimeout(300, TimeUnit.SECONDS).join();
        stop(executor);
    }
}
