package dev.hexin.persistence;

import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StoreWatchTest {
    private final StoreWatch watch = new StoreWatch(() -> Instant.EPOCH);

    @Test
    void aStoreThatAnsweredSomebodyMeanwhileIsSlow_notDown() {
        long before = watch.answers();
        watch.answered();
        watch.wasSilent(before, new TimeoutException());
        assertThat(watch.isUp()).isTrue();
        assertThat(watch.mayBeAsked()).isTrue();
        assertThat(watch.failures()).isZero();
    }

    @Test
    void oneThatAnsweredNobodyIsDown() {
        watch.answered();
        watch.wasSilent(watch.answers(), new TimeoutException());
        assertThat(watch.isUp()).isFalse();
        assertThat(watch.mayBeAsked()).isFalse();
    }

    @Test
    void oneThatRefusesIsDownAtOnce() {
        watch.answered();
        watch.failed(new IllegalStateException("refused"));
        assertThat(watch.isUp()).isFalse();
    }
}
