package dev.hexin.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedisTrialTest {

    @Test
    void nothingListens_orTheAddressIsMalformed() {
        assertThat(RedisTrial.of(new RedisSettings("redis://localhost:1"))).isEqualTo(RedisTrial.AWAY);
        assertThat(RedisTrial.of(new RedisSettings("redis://:pass:word@local host"))).isEqualTo(
                RedisTrial.ADDRESS);
    }
}
