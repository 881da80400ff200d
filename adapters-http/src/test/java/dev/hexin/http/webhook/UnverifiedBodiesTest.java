package dev.hexin.http.webhook;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnverifiedBodiesTest {
    private final UnverifiedBodies bodies = new UnverifiedBodies(1 << 20);

    @Test
    void aSignatureHasFourBodies_andAnotherOnceOneIsThere() {
        for (int i = 0; i < 4; i++) {
            assertThat(bodies.isFull("a")).isFalse();
            assertThat(bodies.enter("a")).isTrue();
        }

        assertThat(bodies.isFull("a")).isTrue();
        assertThat(bodies.enter("a")).isFalse();
        assertThat(bodies.isFull("b")).isFalse();

        bodies.leave("a");

        assertThat(bodies.isFull("a")).isFalse();
        assertThat(bodies.enter("a")).isTrue();
        assertThat(bodies.enter("a")).isFalse();
    }

    @Test
    void manyAtOnceLeaveNothingBehind() {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 10_000; i++) {
                String signature = "s" + i % 3;
                threads.execute(() -> {
                    if (bodies.enter(signature)) {
                        bodies.leave(signature);
                    }
                });
            }
        }

        for (int i = 0; i < 12; i++) {
            assertThat(bodies.enter("s" + i % 3)).isTrue();
        }
    }
}
