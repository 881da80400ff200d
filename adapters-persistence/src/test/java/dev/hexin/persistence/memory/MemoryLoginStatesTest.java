package dev.hexin.persistence.memory;

import dev.hexin.domain.port.LoginStates.Use;
import dev.hexin.persistence.LoginStatesContract;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryLoginStatesTest extends LoginStatesContract {

    @Override
    protected MemoryLoginStates states() {
        return new MemoryLoginStates(clock, LIFETIME, 1000);
    }

    @Test
    void whenThereAreTooManyTheOldestGoes() {
        MemoryLoginStates states = new MemoryLoginStates(clock, LIFETIME, 3);
        for (String name : new String[]{"a", "b", "c", "d", "b2"}) {
            states.open(state(name), HERS, "/");
        }
        assertThat(states.size()).isEqualTo(3);
        assertThat(states.use(state("b"), HERS, code("x"))).isEqualTo(new Use.Stale());
        assertThat(states.use(state("c"), HERS, code("x"))).isInstanceOf(Use.First.class);
    }

    @Test
    void expiredAttemptsLeaveNothingBehind() {
        Instant[] now = {Instant.EPOCH};
        MemoryLoginStates states = new MemoryLoginStates(() -> now[0], Duration.ofMinutes(1), 1000);
        for (int i = 0; i < 100; i++) {
            states.open(state("s" + i), HERS, "/");
        }
        now[0] = now[0].plus(Duration.ofMinutes(1));
        states.open(state("last"), HERS, "/");
        assertThat(states.size()).isEqualTo(1);
    }
}
