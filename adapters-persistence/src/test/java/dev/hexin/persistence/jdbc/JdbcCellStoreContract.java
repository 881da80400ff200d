package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.CellStoreContract;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.ApplicationContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a database promises beyond the port's contract. */
@Timeout(600)
abstract class JdbcCellStoreContract extends CellStoreContract {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Lifetime HOUR = Lifetime.of(Duration.ofHours(1));

    private final CellGroup group = group(10_000);

    protected abstract TwoProcesses processes();

    @Override
    protected CellStore store() {
        return store(TwoProcesses.ACCOUNT, InstantSource.system());
    }

    private static CellGroup group(int most) {
        return new CellGroup("j" + NAMES.incrementAndGet(), Keep.KEPT, most, CellGroup.LONGEST,
                Overflow.DISPLACES);
    }

    private static StorageSettings anotherAccount() {
        return new StorageSettings(new AppId("wx%016x".formatted(NAMES.incrementAndGet())), null);
    }

    private JdbcCellStore store(StorageSettings account, InstantSource clock) {
        return new JdbcCellStore(new CellTable(Database.of(processes().database().url()).orElseThrow(),
                processes().pool(), account.appId().value()), new SecureRandom(), clock, Runnable::run, null);
    }

    private long rows(StorageSettings account) {
        return processes().database().rows("app_id = '" + account.appId().value() + "'", "hexin_cell");
    }

    @Test
    void theApplicationGetsItAsAStoreOfCells() {
        assertThat(processes().bean(CellStore.class)).isInstanceOf(JdbcCellStore.class);
    }

    @Test
    void accountsDoNotMix() {
        CellStore hers = store();
        CellStore other = store(anotherAccount(), InstantSource.system());
        long version = written(hers, group.key("a"), 0, "hers", HOUR.dueAfter(Duration.ZERO));
        assertThat(other.read(group.key("a"))).isEmpty();
        assertThat(other.write(group.key("a"), version, "other", HOUR)).isEmpty();
        assertThat(other.delete(group.key("a"), version)).isFalse();
        assertThat(other.due(group, 10)).isEmpty();
        assertThat(other.keys(group, "")).isEmpty();
        assertThat(other.write(group.key("b"), 0, "other", HOUR, group.key("a")).read()).isEmpty();
        written(other, group.key("a"), 0, "other", HOUR);
        assertThat(value(hers, group.key("a"))).contains("hers");
        assertThat(hers.keys(group, "")).containsExactly(group.key("a"));
    }

    @Test
    void aFullGroupOfAnotherAccountIsNotThisOnes() {
        CellGroup one = group(1);
        CellStore other = store(anotherAccount(), InstantSource.system());
        written(store(), one.key("a"), 0, "", HOUR);
        written(other, one.key("b"), 0, "", HOUR);
        assertThat(value(store(), one.key("a"))).isPresent();
        assertThat(other.displaced()).isZero();
    }

    @Test
    void aLargeGroupIsCountedOnceInAWhile() {
        CellStore store = store(anotherAccount(), InstantSource.system());
        CellGroup large = group(300);
        for (int i = 0; i < 312; i++) {
            written(store, large.key("n" + i), 0, "", Lifetime.of(Duration.ofMinutes(100 + i)));
        }
        assertThat(store.keys(large, "")).as("beyond by a hundredth").hasSize(302);
        written(store, large.key("n312"), 0, "", Lifetime.of(Duration.ofMinutes(412)));
        assertThat(store.keys(large, "")).extracting(CellKey::name)
                .containsExactlyInAnyOrderElementsOf(IntStream
                        .rangeClosed(13, 312).mapToObj(i -> "n" + i).toList());
        assertThat(store.displaced()).isEqualTo(13);
    }

    @Test
    void aNewCellIsNotDisplacedByItself() {
        CellStore store = store();
        CellGroup few = group(2);
        written(store, few.key("long"), 0, "", Lifetime.of(Duration.ofHours(3)));
        written(store, few.key("longer"), 0, "", Lifetime.of(Duration.ofHours(4)));
        written(store, few.key("new"), 0, "", HOUR);
        assertThat(store.keys(few, "")).extracting(CellKey::name).containsExactlyInAnyOrder("longer", "new");
    }

    @Test
    void whatHasExpiredLeavesTheTableInBatches_andNothingElseDoes() {
        Instant[] now = {Instant.EPOCH};
        StorageSettings account = anotherAccount();
        JdbcCellStore store = store(account, () -> now[0]);
        CellStore other = store(); // which removes nothing now: it did so a moment ago
        written(other, group.key("other"), 0, "", Lifetime.of(Duration.ofMillis(1)));
        for (int i = 0; i < 505; i++) {
            written(store, group.key("old" + i), 0, "", Lifetime.of(Duration.ofMillis(1)));
        }
        written(store, group(10).key("old"), 0, "", Lifetime.of(Duration.ofMillis(1)));
        written(store, group.key("lives"), 0, "stays", HOUR);
        awaited(() -> store.keys(group, "").size() == 1);
        assertThat(rows(account)).as("purged a minute ago at most").isEqualTo(507);
        now[0] = now[0].plus(Purge.PAUSE);
        assertThat(value(store, group.key("lives"))).contains("stays");
        assertThat(rows(account)).isEqualTo(1);
    }

    @Test
    @ResourceLock(Resources.TIME_ZONE)
    void timesAreThoseOfNoTimeZone() {
        TimeZone before = TimeZone.getDefault();
        StorageSettings account = anotherAccount();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            try (ApplicationContext context = processes().database().start(account)) {
                written(context.getBean(JdbcCellStore.class), group.key("a"), 0, "", HOUR);
            }
        } finally {
            TimeZone.setDefault(before);
        }
        long now = System.currentTimeMillis();
        long nearly = Duration.ofMinutes(20).toMillis(); // zones differ by half an hour or more
        assertThat(processes().database()
                .rows("app_id = '" + account.appId().value() + "' AND made_at BETWEEN "
                        + (now - nearly) + " AND " + (now + nearly) + " AND expires_at = made_at + 3600000",
                        "hexin_cell"))
                .isEqualTo(1);
        assertThat(store(account, InstantSource.system()).read(group.key("a"))).isPresent();
    }

    @Test
    void whatNoColumnTakesIsReplaced() {
        written(store(), group.key("a"), 0, "a\0b\ud83dc", HOUR);
        assertThat(value(store(), group.key("a"))).contains("a\ufffdb\ufffdc");
    }

    @Test
    void whenTheDatabaseIsGoneCallsFail() {
        ApplicationContext closing = processes().database().start(anotherAccount());
        CellStore store = closing.getBean(JdbcCellStore.class);
        closing.close();
        CellKey key = group.key("a");
        List<ThrowingCallable> calls = List.of(() -> store.read(key), () -> store.write(key, 0, "", HOUR),
                () -> store.write(key, 1, "", HOUR), () -> store.write(key, 0, "", HOUR, key),
                () -> store.delete(key, 1), () -> store.due(group, 1), () -> store.keys(group, ""));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(RuntimeException.class));
    }
}
