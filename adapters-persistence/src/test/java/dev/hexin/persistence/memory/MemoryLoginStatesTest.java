package dev.hexin.persistence.memory;

import dev.hexin.domain.profile.LoginState;
import dev.hexin.persistence.LoginStatesContract;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryLoginStatesTest extends LoginStatesContract {

    @Override
    protected MemoryLoginStates states() {
        return new MemoryLoginStates(clock, 1000);
    }

    @Test
    void whenThereAreTooManyTheOldestGoes() {
        MemoryLoginStates states = new MemoryLoginStates(clock, 3);
        for (String name : new String[]{"a", "b", "c", "d", "b2"}) {
            states.use(state(name), code("x"));
        }
        assertThat(states.size()).isEqualTo(3);
        assertThat(states.find(state("b"), code("x"))).isEmpty();
        assertThat(states.find(state("c"), code("x"))).isPresent();
    }

    @Test
    void thoseThatCountNoMoreLeaveNothingBehind() {
        Instant[] now = {Instant.EPOCH};
        MemoryLoginStates states = new MemoryLoginStates(() -> now[0], 1000);
        for (int i = 0; i < 100; i++) {
            states.use(state("s" + i), code("x"));
        }
        now[0] = now[0].plus(LoginState.REMEMBERED);
        states.use(state("last"), code("x"));
        assertThat(states.size()).isEqualTo(1);
    }
}
