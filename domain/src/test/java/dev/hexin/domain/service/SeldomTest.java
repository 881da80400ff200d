package dev.hexin.domain.service;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeldomTest {
    private final ManualTime time = new ManualTime();
    private final Seldom seldom = new Seldom(time, Duration.ofSeconds(10));

    @Test
    void theFirstIsToldAtOnce_andTheOthersTogetherLater() {
        assertThat(seldom.count()).isEqualTo(1);
        assertThat(seldom.count()).isZero();
        time.passMillis(9_999);
        assertThat(seldom.count()).isZero();
        time.passMillis(1);
        assertThat(seldom.count()).isEqualTo(3);
        assertThat(seldom.count()).isZero();
    }
}
