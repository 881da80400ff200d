package dev.hexin.bots;

import dev.hexin.domain.port.BotException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** While a bot does not answer, questions fail at once instead of holding a thread each. */
final class BotCircuitBreaker {
    private static final int WINDOW = 20;
    private static final int FEWEST_CALLS = 10;
    private static final Duration OPEN = Duration.ofSeconds(5);
    private static final int TRIALS = 3;
    /** Without a message, which could hold an address: resilience4j has a log of its own. */
    private static final Throwable OUTAGE = new IllegalStateException("no answer");

    private final CircuitBreaker breaker;
    private final BotFailures failures;

    BotCircuitBreaker(InstantSource clock, BotFailures failures) {
        this.failures = failures;
        this.breaker = CircuitBreaker.of("bot", CircuitBreakerConfig.custom()
                .slidingWindow(WINDOW, FEWEST_CALLS, SlidingWindowType.COUNT_BASED)
                .waitDurationInOpenState(OPEN).permittedNumberOfCallsInHalfOpenState(TRIALS)
                .clock(clock.withZone(ZoneOffset.UTC)).build());
    }

    <R> R call(Supplier<R> attempt) {
        if (!breaker.tryAcquirePermission()) {
            throw failures.suspended();
        }
        try {
            R answer = attempt.get();
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            return answer;
        } catch (BotException failure) {
            switch (failure.reason()) {
                case UNREACHABLE, TIMEOUT, BROKEN_OFF, FAILED -> breaker.onError(0, TimeUnit.NANOSECONDS,
                        OUTAGE);
                default -> breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            }
            throw failure;
        } catch (RuntimeException | Error other) {
            breaker.releasePermission();
            throw other;
        }
    }
}
