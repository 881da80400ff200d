package dev.hexin.domain.service;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallRateTest {
    private Instant now = Instant.ofEpochSecond(1_800_000_000);
    private final CallRate rate = new CallRate(3, () -> now);

    private void takesAll() {
        for (int i = 0; i < 3; i++) {
            assertThat(rate.take()).isZero();
        }
    }

    @Test
    void aMinutesCallsAtOnce_andThenOneByOne() {
        takesAll();
        assertThat(rate.take()).isEqualTo(Duration.ofSeconds(20));
        now = now.plusSeconds(19);
        assertThat(rate.take()).isEqualTo(Duration.ofSeconds(1));
        now = now.plusSeconds(1);
        assertThat(rate.take()).isZero();
        assertThat(rate.take()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void noMoreIsSavedThanAMinute() {
        now = now.plusSeconds(3600);
        takesAll();
        assertThat(rate.take()).isPositive();
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        takesAll();
        now = now.minusSeconds(86_400);
        assertThat(rate.take()).isZero();
    }
}
