package dev.hexin.domain.log;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogThrottleTest {
    private Instant now = Instant.EPOCH;
    private final LogThrottle throttle = new LogThrottle(() -> now, Duration.ofSeconds(10));

    @Test
    void theFirstIsDueAtOnce_andTheNextWhenThePauseIsOver() {
        assertThat(throttle.count()).isTrue();
        assertThat(throttle.count()).isFalse();
        now = now.plusMillis(9_999);
        assertThat(throttle.count()).isFalse();
        now = now.plusMillis(1);
        assertThat(throttle.count()).isTrue();
        assertThat(throttle.count()).isFalse();
        assertThat(throttle.sum()).isEqualTo(5);
    }

    @Test
    void ofManyThreadsOneIsTold() {
        AtomicInteger told = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 10_000; i++) {
                threads.execute(() -> {
                    if (throttle.count()) {
                        told.incrementAndGet();
                    }
                });
            }
        }
        assertThat(told).hasValue(1);
        assertThat(throttle.sum()).isEqualTo(10_000);
    }
}
