package dev.hexin.domain.service.state;

import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CodecTest {
    private static final Codec<Instant> V2 = Codec.of("v2", at -> Texts.of(at.toString()),
            Texts::nextInstant);

    @Test
    void theVersionComesFirst() {
        String text = V2.encode().apply(Instant.EPOCH);
        assertThat(text).isEqualTo("2:v220:1970-01-01T00:00:00Z");
        assertThat(V2.decode().apply(text)).contains(Instant.EPOCH);
    }

    @Test
    void anotherVersionIsNotRead() {
        assertThat(V2.decode().apply("2:v120:1970-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void whatIsDamagedOrGoesOnIsNotRead() {
        assertThat(V2.decode().apply("2:v220:1970-01-01T00:00:00Z1:a")).isEmpty();
        assertThat(V2.decode().apply("2:v219:1970-01-01T00:00:00Z")).isEmpty();
        assertThat(V2.decode().apply("2:v220:1970-13-01T00:00:00Z")).isEmpty();
        assertThat(V2.decode().apply("2:v2-")).isEmpty();
        assertThat(V2.decode().apply("")).isEmpty();
    }
}
