package dev.hexin.app.wiring;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.HandlerExecutor;
import dev.hexin.domain.port.HandlerExecutor.TooManyOfFollowerException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Followers share what runs and what waits. */
@Timeout(600)
class BoundedHandlerExecutorTest extends HandlerExecutorContract {
    private static final OpenId FLOOD = new OpenId("oFlood");
    private static final OpenId OTHER = new OpenId("oOther");

    private final BoundedHandlerExecutor threads = new BoundedHandlerExecutor(4, 20, 3);
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();

    @Override
    protected HandlerExecutor executor(int mostRunning, int mostWaiting, int mostOfFollower) {
        return new BoundedHandlerExecutor(mostRunning, mostWaiting, mostOfFollower);
    }

    @Override
    protected void stop(HandlerExecutor executor) {
        ((BoundedHandlerExecutor) executor).shutdownGracefully().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        end.countDown();
        threads.close();
    }

    /** Runs until the test lets it end. */
    private CompletableFuture<Void> occupy(OpenId follower) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        threads.execute(follower, () -> {
            running.incrementAndGet();
            begun.complete(null);
            await(end);
            running.decrementAndGet();
        });
        return begun;
    }

    @Test
    void oneFollowerFloodsIt_andHoldsHisShare_andAnotherOneRunsAtOnce() {
        List<CompletableFuture<Void>> flood = new ArrayList<>();
        IntStream.range(0, 5).forEach(i -> flood.add(occupy(FLOOD)));
        assertThatThrownBy(() -> occupy(FLOOD)).as("two of his wait, a tenth of all places")
                .isInstanceOf(TooManyOfFollowerException.class);
        flood.subList(0, 3).forEach(CompletableFuture::join);

        occupy(OTHER).join();
        assertThat(running).hasValue(4);
        assertThat(flood.subList(3, 5)).noneMatch(CompletableFuture::isDone);
        assertThat(threads.reportActiveTasks()).hasValue(6);
    }

    @Test
    void hisOwnShareIsLargerThanEverything_andOneRunIsLeftToTheOthers() {
        BoundedHandlerExecutor few = new BoundedHandlerExecutor(2, 20, 8);
        CountDownLatch othersBegun = new CountDownLatch(1);
        few.execute(FLOOD, () -> await(end));
        few.execute(FLOOD, () -> await(end));
        few.execute(OTHER, () -> {
            othersBegun.countDown();
            await(end);
        });
        await(othersBegun);
        assertThat(few.reportActiveTasks()).hasValue(3);
        end.countDown();
        few.close();
    }

    @Test
    void whatWaitsOfOneFollowerRunsInOrder() {
        BoundedHandlerExecutor one = new BoundedHandlerExecutor(4, 1000, 1);
        List<Integer> order = new ArrayList<>();
        one.execute(FLOOD, () -> await(end));
        IntStream.range(0, 100).forEach(i -> one.execute(FLOOD, () -> order.add(i)));
        end.countDown();
        one.shutdownGracefully().toCompletableFuture().join();
        assertThat(order).isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void everythingRuns_andThoseWhoWaitTakeTurns() {
        BoundedHandlerExecutor one = new BoundedHandlerExecutor(1, 100, 1);
        ConcurrentLinkedQueue<OpenId> order = new ConcurrentLinkedQueue<>();
        one.execute(null, () -> await(end));
        IntStream.range(0, 10).forEach(i -> one.execute(FLOOD, () -> order.add(FLOOD)));
        one.execute(OTHER, () -> order.add(OTHER));
        one.execute(null, () -> order.add(new OpenId("nobody")));
        end.countDown();
        one.shutdownGracefully().toCompletableFuture().join();
        assertThat(order).hasSize(12).startsWith(FLOOD, OTHER, new OpenId("nobody"), FLOOD);
    }

    @Test
    void manyFollowersFillIt_andNobodyIsToBlame() {
        IntStream.range(0, 24).forEach(i -> occupy(new OpenId("o" + i)));
        assertThatThrownBy(() -> occupy(OTHER)).isInstanceOf(RejectedExecutionException.class)
                .isNotInstanceOf(TooManyOfFollowerException.class);
    }

    @Test
    void aRunFails_andTheNextOneHasItsTurn() {
        CompletableFuture<Void> next = new CompletableFuture<>();
        BoundedHandlerExecutor one = new BoundedHandlerExecutor(1, 10, 1);
        one.execute(FLOOD, () -> {
            await(end);
            throw new StackOverflowError();
        });
        one.execute(FLOOD, () -> next.complete(null));
        end.countDown();
        next.join();
        one.shutdownGracefully().toCompletableFuture().join();
    }

    @Test
    void itStops_andWhatWaitsIsStillDone_andNothingNewIsTaken() {
        CompletableFuture<Void> first = occupy(FLOOD);
        List<CompletableFuture<Void>> rest = IntStream.range(0, 4).mapToObj(i -> occupy(FLOOD)).toList();
        first.join();
        CompletableFuture<?> done = threads.shutdownGracefully().toCompletableFuture();
        assertThat(threads.isStopping()).isTrue();
        assertThat(done).isNotDone();
        assertThatThrownBy(() -> occupy(OTHER)).isInstanceOf(RejectedExecutionException.class);
        end.countDown();
        done.join();
        assertThat(rest).allMatch(CompletableFuture::isDone);
        assertThat(threads.reportActiveTasks()).hasValue(0);
    }

    @Test
    void whatIsClosedInterruptsWhatRuns_andForgetsWhatWaits() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(3);
        CountDownLatch begun = new CountDownLatch(3);
        CompletableFuture<Void> waited = new CompletableFuture<>();
        for (int i = 0; i < 3; i++) {
            threads.execute(FLOOD, () -> {
                begun.countDown();
                try {
                    end.await();
                } catch (InterruptedException told) {
                    interrupted.countDown();
                }
            });
        }
        threads.execute(FLOOD, () -> waited.complete(null));
        await(begun);
        threads.close();
        assertThat(interrupted.await(300, TimeUnit.SECONDS)).isTrue();
        threads.shutdownGracefully().toCompletableFuture().join();
        assertThat(waited).isNotDone();
    }

    @Test
    void manyThreadsOfferAtOnce_andNoLimitIsPassed_andNobodyIsRemembered() throws InterruptedException {
        FairQueue queue = new FairQueue(16, 1000, 3, 1);
        Map<OpenId, AtomicInteger> ofEach = new HashMap<>();
        IntStream.range(0, 20).forEach(i -> ofEach.put(new OpenId("o" + i), new AtomicInteger()));
        AtomicInteger most = new AtomicInteger();
        AtomicInteger mostOfOne = new AtomicInteger();
        Semaphore offered = new Semaphore(0);
        ofEach.forEach((follower, now) -> Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 500; i++) {
                try {
                    FairQueue.Turn begun = queue.begin("", follower, () -> {});
                    Thread.ofVirtual().start(() -> {
                        for (FairQueue.Turn turn = begun; turn != null; turn = queue.next()) {
                            AtomicInteger mine = ofEach.get(turn.line().follower);
                            mostOfOne.accumulateAndGet(mine.incrementAndGet(), Math::max);
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.yield();
                            running.decrementAndGet();
                            mine.decrementAndGet();
                            queue.end(turn.line());
                        }
                        offered.release();
                    });
                } catch (RejectedExecutionException tooMany) {
                    offered.release();
                }
            }
        }));
        offered.acquire(20 * 500);
        assertThat(most.get()).isBetween(1, 16);
        assertThat(mostOfOne.get()).isBetween(1, 3);
        assertThat(queue.size()).isZero();
        assertThat(queue.followers()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
