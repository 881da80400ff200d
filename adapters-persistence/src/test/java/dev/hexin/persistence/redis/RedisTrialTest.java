package dev.hexin.persistence.redis;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisTrialTest {

    @Test
    void nothingListens_orTheAddressIsMalformed() {
        assertThat(RedisTrial.of(new RedisSettings("redis://localhost:1"))).isEqualTo(RedisTrial.AWAY);
        assertThat(RedisTrial.of(new RedisSettings("redis://:pass:word@local host"))).isEqualTo(
                RedisTrial.ADDRESS);
    }
}
