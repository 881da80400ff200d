package dev.hexin.persistence.redis;

import dev.hexin.domain.port.Cell;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.CellStoreContract;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.Race;
import dev.hexin.persistence.StorageSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes with a connection each, and what they leave in Redis. */
@Timeout(600)
class RedisCellStoreTest extends CellStoreContract {
    private static final Redis OTHER_PROCESS = TestRedis.Shared.SERVER.connectPatiently();
    private static final Lifetime HOUR = Lifetime.of(Duration.ofHours(1));
    private static final Lifetime MOMENT = Lifetime.of(Duration.ofMillis(1));
    private static final CellGroup GROUP = new CellGroup("things", Keep.HOT, 1000, 100, Overflow.DISPLACES);
    private static final CellGroup FEW = new CellGroup("few", Keep.HOT, 3, 100, Overflow.DISPLACES);

    private final StorageSettings account = TestRedis.account();
    private final String prefix = "hexin:{" + account.appId().value() + "}:";
    private final List<CellStore> processes = List.of(of(account, TestRedis.Shared.REDIS), of(account,
            OTHER_PROCESS));
    private final AtomicInteger asked = new AtomicInteger();

    private static CellStore of(StorageSettings account, Redis redis) {
        return new RedisCellStore(account.appId().value(), redis, new SecureRandom());
    }

    @Override
    protected CellStore store() {
        return processes.get(asked.getAndIncrement() % 2);
    }

    @Test
    void accountsDoNotMix() {
        CellStore other = of(TestRedis.account(), OTHER_PROCESS);
        for (String name : List.of("a", "b", "c")) {
            written(store(), FEW.key(name), 0, "hers", HOUR.dueAfter(Duration.ZERO));
        }
        assertThat(other.read(FEW.key("a"))).isEmpty();
        assertThat(other.keys(FEW, "")).isEmpty();
        assertThat(other.due(FEW, 10)).isEmpty();
        written(other, FEW.key("a"), 0, "his", HOUR);
        assertThat(value(store(), FEW.key("a"))).contains("hers");
        assertThat(store().keys(FEW, "")).hasSize(3);
    }

    @Test
    void everythingExpires_andNoIndexBeforeItsCells() {
        CellStore store = store();
        written(store, GROUP.key("short"), 0, "",
                Lifetime.of(Duration.ofMinutes(10)).dueAfter(Duration.ZERO));
        written(store, GROUP.key("long"), 0, "", HOUR.dueAfter(Duration.ofMinutes(1)));
        long version = written(store, GROUP.key("longest"), 0, "", Lifetime.of(Duration.ofMinutes(90)));
        written(store, GROUP.key("longest"), version, "again", Lifetime.unchanged());
        written(store, FEW.key("a"), 0, "", HOUR);
        TestRedis.Shared.SERVER.as(redis -> {
            assertThat(redis.keys(prefix + "*")).allSatisfy(
                    key -> assertThat(redis.pttl(key)).as(key).isBetween(1L, 5_460_000L));
            assertThat(redis.pttl(prefix + "things:longest")).isGreaterThan(3_600_000);
            for (String index : List.of("things.expiring", "things.names")) {
                assertThat(redis.pttl(prefix + index)).isGreaterThan(redis.pttl(prefix + "things:longest"));
            }
            assertThat(redis.pttl(prefix + "things.due")).isGreaterThan(redis.pttl(prefix + "things:long"));
        });
    }

    @Test
    void onlyCellsWithATimeAreInTheIndexOfThose() {
        CellStore store = store();
        long version = written(store, GROUP.key("a"), 0, "", HOUR);
        assertThat(keys()).containsExactlyInAnyOrder("things:a", "things.expiring", "things.names");
        version = written(store, GROUP.key("a"), version, "", HOUR.dueAfter(Duration.ofMinutes(1)));
        assertThat(keys()).contains("things.due");
        written(store, GROUP.key("a"), version, "", HOUR);
        assertThat(keys()).doesNotContain("things.due");
    }

    @Test
    void nothingIsLeftOfWhatWasDeleted() {
        CellStore store = store();
        long version = written(store, GROUP.key("a"), 0, "", HOUR.dueAfter(Duration.ofMinutes(1)));
        assertThat(store.delete(GROUP.key("a"), version)).isTrue();
        assertThat(keys()).isEmpty();
    }

    @Test
    void theIndexesDoNotGrow() {
        CellStore store = store();
        for (int i = 0; i < 300; i++) {
            written(store, GROUP.key("short" + i), 0, "", MOMENT.dueAfter(Duration.ZERO));
        }
        awaited(() -> store.keys(GROUP, "").isEmpty());
        AtomicInteger kept = new AtomicInteger();
        TestRedis.Shared.SERVER.as(redis -> awaited(() -> {
            written(store, GROUP.key("kept" + kept.incrementAndGet()), 0, "",
                    HOUR.dueAfter(Duration.ofHours(1)));
            return Stream.of("things.expiring", "things.names", "things.due")
                    .allMatch(index -> redis.zcard(prefix
                            + index) == kept.get());
        }));
        awaited(() -> keys().size() == kept.get() + 3);
    }

    @Test
    void aCellMadeAnewIsNotDueWhenTheOldOneWas() {
        CellStore store = store();
        written(store, GROUP.key("a"), 0, "", MOMENT.dueAfter(Duration.ZERO));
        awaited(() -> store.read(GROUP.key("a")).isEmpty());
        written(store, GROUP.key("a"), 0, "", HOUR);
        assertThat(store.due(GROUP, 10)).isEmpty();
    }

    @Test
    void whatExpiredDoesNotHideWhatIsDue() {
        AtomicLong versions = new AtomicLong();
        CellStore store = new RedisCellStore(account.appId().value(), OTHER_PROCESS,
                () -> 20 * versions.incrementAndGet());
        for (int i = 0; i < 50; i++) {
            written(store, GROUP.key("short" + i), 0, "", MOMENT.dueAfter(Duration.ZERO));
        }
        written(store, GROUP.key("kept"), 0, "", HOUR.dueAfter(Duration.ZERO));
        awaited(() -> store.keys(GROUP, "").size() == 1);
        TestRedis.Shared.SERVER.as(redis -> assertThat(redis.zcard(prefix + "things.due")).as(
                "nothing is removed, as no version ends with 0").isEqualTo(51));
        assertThat(store.due(GROUP, 1)).containsExactly(GROUP.key("kept"));
        assertThat(store.due(GROUP, 0)).isEmpty();
    }

    @Test
    void ofManyWhoFillAFullGroupEachDisplacesOne() throws Exception {
        AtomicInteger names = new AtomicInteger();
        Race.of(10, () -> {
            for (int i = 0; i < 10; i++) {
                written(store(), FEW.key("n" + names.incrementAndGet()), 0, "", HOUR.dueAfter(Duration.ZERO));
            }
            return true;
        });
        assertThat(store().keys(FEW, "")).hasSize(3);
        assertThat(keys()).hasSize(3 + 3);
        TestRedis.Shared.SERVER.as(redis -> assertThat(redis.zcard(prefix + "few.due")).isEqualTo(3));
        assertThat(processes.stream().mapToLong(CellStore::displaced).sum()).isEqualTo(100 - 3);
    }

    @Test
    void whatIsDisplacedCanNotBeWritten() {
        CellStore store = store();
        long version = written(store, FEW.key("first"), 0, "", Lifetime.of(Duration.ofMinutes(30)));
        for (String name : List.of("a", "b", "c")) {
            written(store(), FEW.key(name), 0, "", HOUR.dueAfter(Duration.ZERO));
        }
        CellKey first = FEW.key("first");
        assertThat(store.write(first, version, "late", HOUR)).isEqualTo(OptionalLong.empty());
        assertThat(store.delete(first, version)).isFalse();
        assertThat(store.due(FEW, 10)).hasSize(3);
    }

    @Test
    void whatMakesRoomIsNotReadInTheSameTrip() {
        CellStore store = store();
        written(store, FEW.key("first"), 0, "", Lifetime.of(Duration.ofMinutes(30)));
        written(store, FEW.key("a"), 0, "", HOUR);
        written(store, FEW.key("b"), 0, "beside", HOUR);
        assertThat(store.write(FEW.key("c"), 0, "", HOUR, FEW.key("b")).read().map(Cell::value))
                .contains("beside");
        written(store, FEW.key("d"), 0, "", Lifetime.of(Duration.ofMinutes(30)));
        assertThat(store.write(FEW.key("e"), 0, "", HOUR, FEW.key("d")).read()).isEmpty();
    }

    private List<String> keys() {
        return TestRedis.Shared.SERVER.keysOf(account).stream().map(key -> key.substring(prefix.length()))
                .toList();
    }
}
