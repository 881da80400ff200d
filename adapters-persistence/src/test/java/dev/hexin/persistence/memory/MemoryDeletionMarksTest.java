package dev.hexin.persistence.memory;

import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.DeletionMarks;
import dev.hexin.persistence.DeletionMarksContract;
import dev.hexin.persistence.ManualClock;
import dev.hexin.persistence.StoredText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract, and what time does. */
class MemoryDeletionMarksTest extends DeletionMarksContract {
    private final ManualClock time = new ManualClock();
    private final CellStore store = new MemoryCellStore(time);

    @Override
    protected CellStore store() {
        return store;
    }

    @Override
    protected InstantSource clock() {
        return time;
    }

    @Test
    void itIsGoneWhenItsTimeIsOver() {
        DeletionMarks marks = replica();
        Instant at = now();
        marks.mark(SHE, at, at.plus(LIFETIME));
        time.pass(LIFETIME.minusMillis(1));
        assertThat(marks.last(SHE)).contains(at);
        time.pass(Duration.ofMillis(1));
        assertThat(marks.last(SHE)).isEmpty();
        assertThat(StoredText.cells(store)).isZero();
    }

    @Test
    void aLaterDeletionLastsLonger() {
        DeletionMarks marks = replica();
        marks.mark(SHE, now(), now().plus(LIFETIME));
        time.pass(LIFETIME.dividedBy(2));
        Instant second = now();
        marks.mark(SHE, second, second.plus(LIFETIME));
        time.pass(LIFETIME.minusMillis(1));
        assertThat(marks.last(SHE)).contains(second);
    }
}
