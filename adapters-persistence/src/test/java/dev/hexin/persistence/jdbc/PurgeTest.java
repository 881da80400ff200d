package dev.hexin.persistence.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PurgeTest {
    private Instant now = Instant.ofEpochSecond(1_800_000_000);

    @Test
    void aPurgeNeverFailsACall_andComesOnceAMinute() {
        AtomicInteger purges = new AtomicInteger();
        Purge purge = new Purge(() -> {
            purges.incrementAndGet();
            throw new IllegalStateException("the database is gone");
        }, () -> now, Runnable::run);
        purge.whenDue();
        purge.whenDue();
        assertThat(purges).hasValue(1);
        now = now.plus(Duration.ofMinutes(1));
        purge.whenDue();
        assertThat(purges).hasValue(2);
    }

    @Test
    void aPurgeGoesOnWhileThereIsMore_butNotForEver() {
        AtomicInteger batches = new AtomicInteger();
        Purge.inBatches(most -> {
            assertThat(most).isLessThanOrEqualTo(500);
            batches.incrementAndGet();
            return most;
        });
        assertThat(batches).hasValueBetween(100, 1000);
    }

    @Test
    void aPurgeEndsWithTheFirstBatchThatIsNotFull() {
        AtomicInteger rows = new AtomicInteger(1234);
        AtomicInteger batches = new AtomicInteger();
        Purge.inBatches(most -> {
            batches.incrementAndGet();
            int found = Math.min(most, rows.get());
            rows.addAndGet(-found);
            return found;
        });
        assertThat(rows).hasValue(0);
        assertThat(batches).hasValue(3);
    }
}
