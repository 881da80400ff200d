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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that other processes run, behind a circuit breaker and a call timeout: while it does not answer,
 * calls fail at once, and it is tried again every second.
 */
public final class GuardedCellStore implements CellStore {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedCellStore.class);
    /** A push can wait so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration TRIED_AGAIN_AFTER = Duration.ofSeconds(1);
    /**
     * When it may be back all calls try it: a replica that went alone meanwhile would run what another one
     * has.
     */
    private static final int TRIALS = 1_000;
    private static final StoreUnavailableException FAILURE = new StoreUnavailableException("any");

    private final CellStore store;
    private final Duration patience;
    private final CircuitBreaker breaker;
    private final AtomicLong answers = new AtomicLong();
    private final LongAdder failures = new LongAdder();
    private final AtomicBoolean saidAway = new AtomicBoolean();

    public GuardedCellStore(CellStore store, InstantSource clock) {
        this(store, clock, PATIENCE);
    }

    /**
     * @param patience with a call; a third of it with a store that did not answer lately, which is only tried
     */
    GuardedCellStore(CellStore store, InstantSource clock, Duration patience) {
        this.store = store;
        this.patience = patience;
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
    public void erase(CellKey key) {
        ask(() -> {
            store.erase(key);
            return true;
        });
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
    private <T> T ask(Callable<T> question) {
        if (!breaker.tryAcquirePermission()) {
            throw new StoreUnavailableException("the shared store did not answer a moment ago");
        }
        long answersBefore = answers.get();
        FutureTask<T> call = new FutureTask<>(question);
        Thread.ofVirtual().name("store-call").start(call);
        try {
            T answer = call.get(patience.dividedBy(isUp() ? 1 : 3).toMillis(), TimeUnit.MILLISECONDS);
            answered();
            return answer;
        } catch (TimeoutException silence) {
            // others were answered meanwhile: a busy machine, perhaps
            if (isUp() && answers.get() != answersBefore) {
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
            throw thrown(failure.getCause());
        }
    }

    private RuntimeException thrown(Throwable cause) {
        FatalError.haltIfFatal(cause);
        if (cause instanceof CellRefusedException refused) { // which is an answer
            answered();
            return refused;
        }
        failed(cause);
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    private void answered() {
        answers.incrementAndGet();
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        if (isUp() && saidAway.compareAndSet(true, false)) {
            LOG.info("The shared store answers again");
        }
    }

    /**
     * The failure's message is not said, and not given to the breaker's own log: it may hold an address or a
     * user.
     */
    private void failed(Throwable failure) {
        failures.increment();
        breaker.onError(0, TimeUnit.NANOSECONDS, FAILURE);
        if (!isUp() && saidAway.compareAndSet(false, true)) {
            LOG.warn("The shared store does not answer ({}): until it does, this process answers from its own"
                    + " memory, and a retry that comes to another one may be handled twice",
                    failure.getClass().getSimpleName());
        }
    }
}
