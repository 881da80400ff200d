package dev.hexin.app.wiring;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.HandlerExecutor;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An account's share is an executor of its own. */
class AccountHandlerExecutorTest extends HandlerExecutorContract {
    @Override
    protected HandlerExecutor executor(int mostRunning, int mostWaiting, int mostOfFollower) {
        return new AccountHandlerExecutor(
                new BoundedHandlerExecutor(mostRunning, mostWaiting, mostOfFollower),
                "shop");
    }

    @Override
    protected void stop(HandlerExecutor executor) {
        ((AccountHandlerExecutor) executor).all().shutdownGracefully().toCompletableFuture().join();
    }

    @Test
    void handlersOfOneAccountAreStuck_andAnotherAccountsRun() throws InterruptedException {
        try (BoundedHandlerExecutor all = new BoundedHandlerExecutor(1000, 1000, 8, 2)) {
            HandlerExecutor stuck = all.of("stuck");
            CountDownLatch never = new CountDownLatch(1);
            int rejected = 0;
            for (int i = 0; i < 2000; i++) {
                try {
                    stuck.execute(new OpenId("o" + i), () -> await(never));
                } catch (RejectedExecutionException full) {
                    rejected++;
                }
            }
            assertThat(rejected).as("750 run and 750 wait").isEqualTo(500);
            CountDownLatch done = new CountDownLatch(250);
            HandlerExecutor other = all.of("other");
            for (int i = 0; i < 250; i++) {
                other.execute(new OpenId("o" + i), done::countDown);
            }
            done.await();
            never.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
