package dev.hexin.persistence;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellRefusedException;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.CellStoreContract;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.Race;
import dev.hexin.persistence.memory.MemoryCellStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A store behind a circuit breaker is a store, as long as it answers; and what it is when it does not. */
@Timeout(600)
@Isolated // looks at all that is logged, at TRACE
class GuardedCellStoreTest extends CellStoreContract {
    private static final CellKey KEY = new CellGroup("guarded", Keep.HOT, 10, 10, Overflow.DISPLACES)
            .key("a");
    private static final Lifetime HOUR = Lifetime.of(Duration.ofHours(1));
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String SECRET = "jdbc://user:secret@10.1.2.3";

    private final ManualClock clock = new ManualClock();
    private final InterceptedCellStore store = new InterceptedCellStore(new MemoryCellStore(
            InstantSource.system()));
    private final GuardedCellStore guard = guard(LONG);
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @Override
    protected CellStore store() {
        return guard;
    }

    private GuardedCellStore guard(Duration patience) {
        return new GuardedCellStore(store, clock, patience);
    }

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void listenNoMore() {
        root.setLevel(level);
        root.detachAppender(log);
    }

    private void fail() {
        store.before(() -> {
            throw new IllegalStateException(SECRET);
        });
    }

    private List<String> said() {
        return log.list.stream()
                .filter(event -> event.getLoggerName().equals(GuardedCellStore.class.getName()))
                .map(ILoggingEvent::getFormattedMessage).toList();
    }

    private long outagesSaid() {
        return said().stream().filter(line -> line.contains("does not answer")).count();
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(StoreUnavailableException.class);
    }

    private void assertFailsAtOnce(GuardedCellStore guarded) {
        int before = store.calls();
        List<ThrowingCallable> calls = List.of(() -> guarded.read(KEY), () -> guarded.write(KEY, 0, "", HOUR),
                () -> guarded.write(KEY, 0, "", HOUR, KEY), () -> guarded.delete(KEY, 1),
                () -> guarded.due(KEY.group(), 1), () -> guarded.keys(KEY.group(), ""));
        calls.forEach(GuardedCellStoreTest::assertUnavailable);
        assertThat(store.calls()).as("how often the store was asked").isEqualTo(before);
    }

    @Test
    void itIsOpenFromTheFirstFailureOn_andCallsFailAtOnce() {
        assertThat(guard.isUp()).isTrue();
        fail();
        assertThatThrownBy(() -> guard.read(KEY)).isInstanceOf(IllegalStateException.class);
        assertThat(guard.isUp()).isFalse();
        assertThat(guard.failures()).isOne();
        assertFailsAtOnce(guard);
        clock.pass(Duration.ofSeconds(1));
        assertFailsAtOnce(guard);
        assertThat(guard.failures()).as("calls that were not made are none").isOne();
    }

    @Test
    void afterMoreThanASecondItIsTried_andAnAnswerClosesIt() {
        fail();
        assertThatThrownBy(() -> guard.read(KEY)).isInstanceOf(IllegalStateException.class);
        store.comeBack();
        assertFailsAtOnce(guard);
        clock.pass(Duration.ofMillis(1001));
        assertThat(guard.read(KEY)).isEmpty();
        assertThat(guard.isUp()).isTrue();
        assertThat(guard.write(KEY, 0, "", HOUR)).isPresent();
        assertThat(said()).hasSize(2);
        assertThat(said().getFirst()).contains("does not answer (IllegalStateException)");
        assertThat(said().getLast()).contains("answers again");
    }

    @Test
    void whereTheTrialFailsItIsOpenForAnotherSecond_andNothingMoreIsSaid() {
        fail();
        for (int i = 1; i <= 5; i++) {
            assertThatThrownBy(() -> guard.read(KEY)).isInstanceOf(IllegalStateException.class)
                    .hasMessage(SECRET);
            assertThat(guard.failures()).isEqualTo(i);
            assertThat(guard.isUp()).isFalse();
            assertFailsAtOnce(guard);
            clock.pass(Duration.ofMillis(1001));
        }
        assertThat(said()).hasSize(1);
    }

    @Test
    void eachOutageIsSaidOnce() {
        for (int outage = 1; outage <= 3; outage++) {
            fail();
            assertThatThrownBy(() -> guard.read(KEY)).isInstanceOf(IllegalStateException.class);
            store.comeBack();
            clock.pass(Duration.ofMillis(1001));
            guard.read(KEY);
            guard.read(KEY);
            assertThat(said()).hasSize(2 * outage);
        }
    }

    @Test
    void ofManyCallsThatFailAtOnceOneIsSaid_andOfManyTrialsToo() throws Exception {
        fail();
        Race.of(20, () -> catching(guard));
        assertThat(guard.isUp()).isFalse();
        assertThat(said()).hasSize(1);
        store.comeBack();
        clock.pass(Duration.ofMillis(1001));
        Race.of(20, () -> guard.read(KEY));
        assertThat(guard.isUp()).isTrue();
        assertThat(said()).hasSize(2);
    }

    private static boolean catching(GuardedCellStore guarded) {
        try {
            guarded.read(KEY);
            return true;
        } catch (RuntimeException away) {
            return false;
        }
    }

    @Test
    void whatAFailureSaysIsNeverLogged() {
        fail();
        assertThatThrownBy(() -> guard.read(KEY)).isInstanceOf(IllegalStateException.class);
        assertThat(said()).hasSize(1);
        assertThat(log.list).isNotEmpty().noneMatch(event -> event.getFormattedMessage().contains("secret")
                || event.getThrowableProxy() != null
                        && event.getThrowableProxy().getMessage().contains("secret"));
    }

    @Test
    void aRefusedWriteIsAnAnswer() {
        assertThatThrownBy(() -> guard.write(KEY, 0, "much too long", HOUR)).isInstanceOf(
                CellRefusedException.class);
        assertThat(guard.isUp()).isTrue();
        fail();
        assertThatThrownBy(() -> guard.read(KEY)).isInstanceOf(IllegalStateException.class);
        store.comeBack();
        clock.pass(Duration.ofMillis(1001));
        assertThatThrownBy(() -> guard.write(KEY, 0, "much too long", HOUR)).isInstanceOf(
                CellRefusedException.class);
        assertThat(guard.isUp()).isTrue();
        assertThat(guard.failures()).isOne();
    }

    @Test
    void anErrorIsAFailureToo() {
        store.before(() -> {
            throw new AssertionError("a bug");
        });
        assertThatThrownBy(() -> guard.read(KEY)).isInstanceOf(IllegalStateException.class);
        assertThat(guard.isUp()).isFalse();
    }

    @Test
    void aStoreThatSaysNothingIsDown() {
        GuardedCellStore guarded = guard(SHORT);
        CountDownLatch hanging = store.hang();
        assertUnavailable(() -> guarded.read(KEY));
        assertThat(guarded.isUp()).isFalse();
        assertThat(guarded.failures()).isOne();
        assertFailsAtOnce(guarded);
        clock.pass(Duration.ofMillis(1001));
        assertUnavailable(() -> guarded.read(KEY));
        assertFailsAtOnce(guarded);
        assertThat(said()).singleElement().asString().contains("TimeoutException");
        hanging.countDown();
    }

    @Test
    void aStoreThatAnsweredAnotherCallMeanwhileIsSlow_notDown() throws Exception {
        GuardedCellStore guarded = answersWhileAnotherCallHangs(1, () -> {});
        assertThat(guarded.isUp()).isTrue();
        assertThat(guarded.failures()).isZero();
    }

    /** A trial hangs, another one is answered: the store is back. */
    @Test
    void aTrialThatHangsOpensNothingThatAnotherOneClosed() throws Exception {
        GuardedCellStore guarded = answersWhileAnotherCallHangs(3, this::fail);
        assertThat(guarded.isUp()).isTrue();
    }

    /**
     * Where the machine is busy the answer may come when the other call is no longer waited for: then the try
     * says nothing, and the next one has more time.
     *
     * @param part of the patience that a call has
     * @param before what happens to the store at first
     */
    private GuardedCellStore answersWhileAnotherCallHangs(int part, Runnable before) throws Exception {
        for (Duration waits = Duration.ofSeconds(1);; waits = waits.multipliedBy(2)) {
            GuardedCellStore guarded = guard(waits.multipliedBy(part));
            before.run();
            catching(guarded);
            clock.pass(Duration.ofMillis(1001));
            long outages = outagesSaid();
            CountDownLatch end = new CountDownLatch(1);
            CountDownLatch hangs = new CountDownLatch(1);
            AtomicBoolean first = new AtomicBoolean(true);
            store.before(() -> {
                if (first.getAndSet(false)) {
                    hangs.countDown();
                    wait(end);
                }
            });
            long start = System.nanoTime();
            CompletableFuture<Boolean> slow = CompletableFuture.supplyAsync(() -> catching(guarded));
            hangs.await();
            boolean isAnswered = catching(guarded);
            boolean isInTime = System.nanoTime() - start < waits.toNanos();
            assertThat(slow.get(300, TimeUnit.SECONDS)).as("answered").isFalse();
            end.countDown();
            store.comeBack();
            if (isInTime) {
                assertThat(isAnswered).isTrue();
                assertThat(outagesSaid()).isEqualTo(outages);
                return guarded;
            }
        }
    }

    @Test
    void anInterruptedCallerSaysNothingAboutTheStore_andTheCallGoesOn() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch hangs = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        store.before(() -> {
            hangs.countDown();
            wait(hanging);
        });
        store.after(done::incrementAndGet);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                guard.read(KEY);
            } catch (StoreUnavailableException said) {
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        hangs.await();
        caller.interrupt();
        assertThat(interrupted.get(300, TimeUnit.SECONDS)).isTrue();
        assertThat(guard.isUp()).isTrue();
        hanging.countDown();
        awaited(() -> done.get() == 1);
    }

    private static void wait(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
