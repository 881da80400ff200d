package dev.hexin.persistence.redis;

import dev.hexin.domain.port.Cell;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is left of cells when Redis was killed while they were used. */
@Timeout(600)
class RedisRestartTest {
    private static final Lifetime HOUR = Lifetime.of(Duration.ofHours(1));
    private static final CellGroup GROUP = new CellGroup("things", Keep.KEPT, 1000, 100, Overflow.DISPLACES);
    private static final CellKey KEY = GROUP.key("a");

    private static CellStore over(Redis redis) {
        return new RedisCellStore(TestRedis.account().appId().value(), redis, new SecureRandom());
    }

    @Test
    void aRedisThatLostItsMemoryTakesNoOldVersion() {
        try (TestRedis server = TestRedis.start(); Redis redis = server.connect()) {
            CellStore store = over(redis);
            long old = store.write(KEY, 0, "old", HOUR).orElseThrow();
            server.stop();
            server.startAgain();
            assertThat(Eventually.answers(() -> store.write(KEY, old, "by the old one", HOUR))).isEmpty();
            assertThat(store.delete(KEY, old)).isFalse();
            assertThat(store.read(KEY)).isEmpty();
            assertThat(store.keys(GROUP, "")).isEmpty();

            long anew = store.write(KEY, 0, "new", HOUR).orElseThrow();
            assertThat(anew).isNotEqualTo(old);
            assertThat(store.write(KEY, old, "by the old one", HOUR)).isEmpty();
            assertThat(store.read(KEY).map(Cell::value)).contains("new");
            assertThat(store.keys(GROUP, "")).containsExactly(KEY);
        }
    }

    @Test
    void withAnAppendOnlyFileACellSurvives(@TempDir Path folder) {
        try (TestRedis server = TestRedis.start("dir " + folder, "appendonly yes", "appendfsync always");
                Redis redis = server.connect()) {
            CellStore store = over(redis);
            long version = store.write(KEY, 0, "kept", HOUR.dueAfter(Duration.ZERO)).orElseThrow();
            server.stop();
            server.startAgain();
            Cell cell = Eventually.answers(() -> store.read(KEY)).orElseThrow();
            assertThat(cell).extracting(Cell::value, Cell::version, Cell::isDue).containsExactly("kept",
                    version,
                    true);
            assertThat(store.keys(GROUP, "")).containsExactly(KEY);
            assertThat(store.due(GROUP, 10)).containsExactly(KEY);
            server.as(visitor -> assertThat(visitor.keys("*")).hasSize(4).allSatisfy(
                    key -> assertThat(visitor.pttl(key)).as(key).isBetween(1L, 3_660_000L)));
            assertThat(store.write(KEY, version, "written", HOUR)).isPresent();
        }
    }
}
