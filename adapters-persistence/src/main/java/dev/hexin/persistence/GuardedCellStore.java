package dev.hexin.persistence;

import dev.hexin.domain.jvm.FatalError;
import dev.hexin.domain.port.Cell;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellRefusedException;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that other processes run, behind a circuit breaker and a call timeout: while it does not answer, calls fail at
 * once, and it is tried again every second.
 */
public final class GuardedCellStore implements CellStore, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedCellStore.class);
    /** A store that answered lately may be slow on a busy machine, and a push can wait so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** One that did not is only tried. */
    private static final Duration PATIENCE_WITH_ONE_THAT_WAS_AWAY = Duration.ofSeconds(1);
    private static final Duration TRIED_AGAIN_AFTER = Duration.ofSeconds(1);
    /** When it may be back all calls try it: a replica that went alone meanwhile would run what another one has. */
    private static final int TRIALS = 1_000;
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(3);

    private final CellStore store;
    private final CircuitBreaker breaker;
    private final AtomicLong answers = new AtomicLong();
    private final LongAdder failures = new LongAdder();
    private final AtomicBoolean said = new AtomicBoolean();
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("store-call-", 1).factory());

    public GuardedCellStore(CellStore store, InstantSource clock) {
        this.store = store;
        this.breaker = CircuitBreaker.of("store", CircuitBreakerConfig.custom()
                .slidingWindow(1, 1, SlidingWindowType.COUNT_BASED).waitDurationInOpenState(TRIED_AGAIN_AFTER)
                .permittedNumberOfCallsInHalfOpenState(TRIALS).clock(clock.withZone(ZoneOffset.UTC)).build());
    }

    /** Whether it answered the last time it was asked. */
    public boolean isUp() {
        return breaker.getState() == State.CLOSED;
    }

    /** How many calls it did not answer since the start. */
    public long failures() {
        return failures.sum();
    }

    @Override
    public Optional<Cell> read(CellKey key) {
        return ask(() -> store.read(key));
    }

    @Override
    public OptionalLong write(CellKey key, long expected, String value, Lifetime life) {
        return ask(() -> store.write(key, expected, value, life));
    }

    @Override
    public Written write(CellKey key, long expected, String value, Lifetime life, CellKey alsoRead) {
        return ask(() -> store.write(key, expected, value, life, alsoRead));
    }

    @Override
    public boolean delete(CellKey key, long expected) {
        return ask(() -> store.delete(key, expected));
    }

    @Override
    public List<CellKey> due(CellGroup group, int limit) {
        return ask(() -> store.due(group, limit));
    }

    @Override
    public List<CellKey> keys(CellGroup group, String beginning) {
        return ask(() -> store.keys(group, beginning));
    }

    @Override
    public long displaced() {
        return store.displaced();
    }

    /** The question is not interrupted with its caller: a connection that is interrupted is lost. */
    private <T> T ask(Supplier<T> question) {
        boolean wasUp = isUp();
        if (!breaker.tryAcquirePermission()) {
            throw new StoreUnavailableException("the shared store did not answer a moment ago");
        }
        long answersBefore = answers.get();
        try {
            T answer = threads.submit(question::get).get(
                    (wasUp ? PATIENCE : PATIENCE_WITH_ONE_THAT_WAS_AWAY).toMillis(), TimeUnit.MILLISECONDS);
            answered(wasUp);
            return answer;
        } catch (TimeoutException silence) {
            if (wasUp && answers.get() != answersBefore) { // others were answered meanwhile: a busy machine, perhaps
                breaker.releasePermission();
            } else {
                failed(silence);
            }
            throw new StoreUnavailableException("the shared store did not answer in time");
        } catch (InterruptedException interrupted) {
            breaker.releasePermission();
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("the call was interrupted");
        } catch (ExecutionException failure) {
            throw thrown(failure.getCause(), wasUp);
        } catch (RejectedExecutionException closed) {
            breaker.releasePermission();
            throw new StoreUnavailableException("this process stops");
        }
    }

    private RuntimeException thrown(Throwable cause, boolean wasUp) {
        FatalError.haltIfFatal(cause);
        if (cause instanceof CellRefusedException refused) {
            answered(wasUp);
            return refused;
        }
        failed(cause);
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    private void answered(boolean wasUp) {
        answers.incrementAndGet();
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        if (!wasUp && said.getAndSet(false)) {
            LOG.info("The shared store answers again");
        }
    }

    /** The failure's message is not said: a driver's may hold an address or a user. */
    private void failed(Throwable failure) {
        failures.increment();
        breaker.onError(0, TimeUnit.NANOSECONDS, failure);
        if (!said.getAndSet(true)) {
            LOG.warn("The shared store does not answer ({}): until it does, this process answers from its own"
                    + " memory, and a retry that comes to another one may be handled twice",
                    failure.getClass().getSimpleName());
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
