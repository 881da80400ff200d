package dev.hexin.app.accounts;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.domain.port.Cell;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.persistence.memory.MemoryCellStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A team's own store of shared state: pushes go through it, and it may be away as any other. */
@Timeout(600)
class SwappedCellStoreTest {
    private static final Map<String, Object> SHARED = Map.of("wechat.state", "jdbc");

    /** Another store, which can be away. */
    private static final class Elsewhere implements CellStore {
        private final CellStore cells = new MemoryCellStore(InstantSource.system());
        private final AtomicInteger calls = new AtomicInteger();
        private volatile boolean isAway;

        private CellStore asked() {
            calls.incrementAndGet();
            if (isAway) {
                throw new IllegalStateException("away");
            }
            return cells;
        }

        @Override
        public Optional<Cell> read(CellKey key) {
            return asked().read(key);
        }

        @Override
        public OptionalLong write(CellKey key, long expected, String value, Lifetime life) {
            return asked().write(key, expected, value, life);
        }

        @Override
        public boolean delete(CellKey key, long expected) {
            return asked().delete(key, expected);
        }

        @Override
        public List<CellKey> due(CellGroup group, int limit) {
            return asked().due(group, limit);
        }

        @Override
        public List<CellKey> keys(CellGroup group, String beginning) {
            return asked().keys(group, beginning);
        }

        @Override
        public long displaced() {
            return cells.displaced();
        }
    }

    /** A push whose answer is there for a retry that comes to another replica. */
    private static void assertSharesItsAnswers(Hexin one, Hexin other) {
        String push = Pushes.text(1, "hello");
        String answer = one.push(push).body();
        assertThat(answer).contains("hello");
        assertThat(other.push(push).body()).isEqualTo(answer);
        assertThat(other.handled()).as("handled by the other one").isZero();
    }

    @Test
    void twoReplicasAnswerThroughIt_andADeliveryIsHandledOnce() {
        Elsewhere store = new Elsewhere();
        try (Hexin one = Hexin.start(Hexin.TOKEN, SHARED, store);
                Hexin other = Hexin.start(Hexin.TOKEN, SHARED, store)) {
            assertSharesItsAnswers(one, other);
        }
    }

    @Test
    void whileItIsAwayPushesAreAnsweredFromTheProcess_andItIsLeftAlone() {
        Elsewhere store = new Elsewhere();
        try (Hexin hexin = Hexin.start(Hexin.TOKEN, SHARED, store)) {
            assertThat(hexin.push(Pushes.text(1, "before")).body()).contains("before");
            assertThat(hexin.get("/health").body()).isEqualTo("{\"status\":\"UP\"}");

            store.isAway = true;

            assertThat(hexin.push(Pushes.text(2, "meanwhile")).body()).contains("meanwhile");
            assertThat(hexin.get("/health").body()).isEqualTo("{\"status\":\"DEGRADED\"}");
            assertThat(hexin.account().cells().failures()).isPositive();
        }
    }
}
