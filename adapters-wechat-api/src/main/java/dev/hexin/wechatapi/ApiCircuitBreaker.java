package dev.hexin.wechatapi;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The circuit breaker of one account: while WeChat's API does not answer, calls fail at once instead of
 * holding a thread and a connection each. An error code is an answer.
 */
final class ApiCircuitBreaker {
    private static final Logger LOG = LoggerFactory.getLogger(ApiCircuitBreaker.class);
    private static final int WINDOW = 20;
    private static final int FEWEST_CALLS = 10;
    private static final Duration OPEN = Duration.ofSeconds(5);
    private static final int TRIALS = 3;
    /** Without a message, which could hold an address: resilience4j has a log of its own. */
    private static final Throwable OUTAGE = new IllegalStateException("no answer");

    private final CircuitBreaker breaker;
    private final AtomicBoolean saidOpen = new AtomicBoolean();

    ApiCircuitBreaker(InstantSource clock) {
        breaker = CircuitBreaker.of("wechat-api", CircuitBreakerConfig.custom()
                .slidingWindow(WINDOW, FEWEST_CALLS, SlidingWindowType.COUNT_BASED)
                .waitDurationInOpenState(OPEN).permittedNumberOfCallsInHalfOpenState(TRIALS)
                .clock(clock.withZone(ZoneOffset.UTC)).build());
    }

    /** @throws ApiCallException the attempt's, or, while the breaker is open, one that says so */
    <R> R call(Supplier<R> attempt) {
        if (!breaker.tryAcquirePermission()) {
            throw TransportFailures.suspended();
        }
        try {
            R answer = attempt.get();
            answered();
            return answer;
        } catch (ApiCallException failure) {
            if (failure.arrival().isOutage()) {
                failed(failure);
            } else {
                answered();
            }
            throw failure;
        } catch (RuntimeException | Error other) {
            breaker.releasePermission();
            throw other;
        }
    }

    private void answered() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        if (breaker.getState() == State.CLOSED && saidOpen.compareAndSet(true, false)) {
            LOG.info("WeChat's API answers again");
        }
    }

    private void failed(ApiCallException failure) {
        breaker.onError(0, TimeUnit.NANOSECONDS, OUTAGE);
        if (breaker.getState() == State.OPEN && saidOpen.compareAndSet(false, true)) {
            LOG.warn("{}, more than once: until it answers again most calls fail at once. {}",
                    failure.error().meaning(), failure.error().nextStep());
        }
    }
}
