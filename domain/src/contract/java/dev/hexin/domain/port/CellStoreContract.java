package dev.hexin.domain.port;

import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What every store of cells does. Time is the store's own and real: what must still be there lives for an
 * hour, what must be gone is awaited, so that no test depends on how fast the machine is.
 */
public abstract class CellStoreContract {
    private static final AtomicInteger GROUPS = new AtomicInteger();
    private static final Lifetime HOUR = Lifetime.of(Duration.ofHours(1));
    private static final Lifetime MOMENT = Lifetime.of(Duration.ofMillis(1));
    private static final Duration AT_ONCE = Duration.ZERO;

    private final CellGroup group = group(1000, Overflow.DISPLACES);

    /**
     * One over the same cells as before, as another process would have it; the same one where there can be no
     * other.
     */
    protected abstract CellStore store();

    private static CellGroup group(int most, Overflow overflow) {
        return new CellGroup("g" + GROUPS.incrementAndGet(), Keep.HOT, most, CellGroup.LONGEST, overflow);
    }

    @Test
    void whatIsWrittenIsReadByAll() {
        CellStore store = store();
        CellKey key = group.key("a_B-9");
        assertThat(store.read(key)).isEmpty();
        long version = written(store, key, 0, "值 😀 'one' \"two\" \n\t\\ %s ${x} \u0001", HOUR);
        Cell cell = store.read(key).orElseThrow();
        assertThat(cell.value()).isEqualTo("值 😀 'one' \"two\" \n\t\\ %s ${x} \u0001");
        assertThat(cell.version()).isEqualTo(version).isNotZero();
        assertThat(cell.isDue()).isFalse();
        assertThat(cell.age()).isBetween(Duration.ZERO, Duration.ofMinutes(30));
        assertThat(store().read(key).orElseThrow()).extracting(Cell::value, Cell::version)
                .containsExactly(cell.value(), version);
    }

    @Test
    void anEmptyValueIsAValue() {
        CellStore store = store();
        written(store, group.key("a"), 0, "", HOUR);
        assertThat(store.read(group.key("a")).orElseThrow().value()).isEmpty();
    }

    @Test
    void namesThatDifferInCaseOrGroupAreTwoCells() {
        CellStore store = store();
        CellGroup other = group(10, Overflow.DISPLACES);
        written(store, group.key("name"), 0, "lower", HOUR);
        written(store, group.key("NAME"), 0, "upper", HOUR);
        written(store, other.key("name"), 0, "other", HOUR);
        assertThat(value(store, group.key("name"))).contains("lower");
        assertThat(value(store, group.key("NAME"))).contains("upper");
        assertThat(value(store, other.key("name"))).contains("other");
    }

    @Test
    void onlyTheExpectedVersionIsWritten() {
        CellStore store = store();
        CellKey key = group.key("a");
        long first = written(store, key, 0, "one", HOUR);
        assertThat(store.write(key, 0, "again", HOUR)).isEmpty();
        long second = written(store, key, first, "two", HOUR);
        assertThat(second).isNotEqualTo(first);
        assertThat(store.write(key, first, "late", HOUR)).isEmpty();
        assertThat(store.write(group.key("absent"), first, "none", HOUR)).isEmpty();
        assertThat(value(store, key)).contains("two");
        assertThat(store.read(group.key("absent"))).isEmpty();
    }

    @Test
    void onlyTheExpectedVersionIsDeleted() {
        CellStore store = store();
        CellKey key = group.key("a");
        long first = written(store, key, 0, "one", HOUR);
        long second = written(store, key, first, "two", HOUR);
        assertThat(store.delete(key, first)).isFalse();
        assertThat(store.delete(key, second)).isTrue();
        assertThat(store.delete(key, second)).isFalse();
        assertThat(store.read(key)).isEmpty();
        assertThat(store.write(key, second, "three", HOUR)).isEmpty();
        assertThat(written(store, key, 0, "three", HOUR)).isNotIn(first, second);
    }

    @Test
    void whatIsErasedIsGone_whateverItsVersion() {
        CellStore store = store();
        CellKey key = group.key("a");
        store.erase(key);
        long version = written(store, key, 0, "one", HOUR);
        written(store, key, version, "two", HOUR.dueAfter(AT_ONCE));
        store().erase(key);
        assertThat(store.read(key)).isEmpty();
        assertThat(store.due(group, 10)).isEmpty();
        assertThat(store.keys(group, "")).isEmpty();
        written(store, key, 0, "three", HOUR);
    }

    @Test
    void whatExpiresIsGoneForEveryCall() {
        CellStore store = store();
        CellKey key = group.key("a");
        long version = written(store, key, 0, "one", MOMENT.dueAfter(AT_ONCE));
        gone(store, key);
        assertThat(store.write(key, version, "two", HOUR)).isEmpty();
        assertThat(store.delete(key, version)).isFalse();
        assertThat(store.due(group, 10)).isEmpty();
        assertThat(store.keys(group, "")).isEmpty();
    }

    @Test
    void whatExpiredAndWasMadeAnewIsNotWrittenByWhoHeldTheOldOne() {
        CellStore store = store();
        CellKey key = group.key("a");
        long old = written(store, key, 0, "old", MOMENT);
        gone(store, key);
        long anew = written(store, key, 0, "new", HOUR);
        assertThat(anew).isNotEqualTo(old);
        assertThat(store.write(key, old, "by the old one", HOUR)).isEmpty();
        assertThat(store.delete(key, old)).isFalse();
        assertThat(value(store, key)).contains("new");
        assertThat(store.read(key).orElseThrow().isDue()).isFalse();
    }

    @Test
    void aWriteGivesTheLifetimeAnew() {
        CellStore store = store();
        CellKey key = group.key("a");
        long first = written(store, key, 0, "one", HOUR);
        written(store, key, first, "two", MOMENT);
        gone(store, key);
    }

    @Test
    void aLifetimeMayGoOnUnchanged() {
        CellStore store = store();
        CellKey due = group.key("due");
        CellKey undue = group.key("undue");
        long version = written(store, due, 0, "one", HOUR.dueAfter(AT_ONCE));
        written(store, due, version, "two", Lifetime.unchanged());
        version = written(store, undue, 0, "one", HOUR.dueAfter(Duration.ofMinutes(50)));
        written(store, undue, version, "two", Lifetime.unchanged());
        assertThat(store.read(due).orElseThrow()).extracting(Cell::value, Cell::isDue).containsExactly("two",
                true);
        assertThat(store.read(undue).orElseThrow()).extracting(Cell::value, Cell::isDue).containsExactly(
                "two",
                false);
    }

    @Test
    void theAgeCountsFromWhenTheCellWasMade() {
        CellStore store = store();
        CellKey key = group.key("a");
        long version = written(store, key, 0, "one", HOUR);
        awaited(() -> store.read(key).orElseThrow().age().compareTo(Duration.ofMillis(50)) > 0);
        written(store, key, version, "two", HOUR);
        assertThat(store.read(key).orElseThrow().age()).isGreaterThan(Duration.ofMillis(50));
    }

    @Test
    void whatIsDueIsNamedTheLongestDueFirst() {
        CellStore store = store();
        written(store, group.key("never"), 0, "", HOUR);
        written(store, group.key("later"), 0, "", HOUR.dueAfter(Duration.ofMinutes(50)));
        for (String name : List.of("first", "second", "third")) {
            written(store, group.key(name), 0, "", HOUR.dueAfter(AT_ONCE));
            awaited(() -> store.read(group.key(name)).orElseThrow().age().toMillis() > 2);
        }
        assertThat(store.due(group, 10)).extracting(CellKey::name).containsExactly("first", "second",
                "third");
        assertThat(store.due(group, 2)).extracting(CellKey::name).containsExactly("first", "second");
        assertThat(store.read(group.key("first")).orElseThrow().isDue()).isTrue();
    }

    @Test
    void whatIsWrittenWithoutATimeIsDueNoMore() {
        CellStore store = store();
        CellKey key = group.key("a");
        long version = written(store, key, 0, "", HOUR.dueAfter(AT_ONCE));
        assertThat(store.due(group, 10)).containsExactly(key);
        written(store, key, version, "", HOUR);
        assertThat(store.due(group, 10)).isEmpty();
        assertThat(store.read(key).orElseThrow().isDue()).isFalse();
    }

    @Test
    void namesAreFoundByTheirBeginning() {
        CellStore store = store();
        List.of("ab-1", "ab-2", "aB-3", "b-4", "a_-5")
                .forEach(name -> written(store, group.key(name), 0, "", HOUR));
        assertThat(store.keys(group, "ab")).extracting(CellKey::name).containsExactlyInAnyOrder("ab-1",
                "ab-2");
        assertThat(store.keys(group, "a_")).extracting(CellKey::name).containsExactly("a_-5");
        assertThat(store.keys(group, "")).hasSize(5);
        assertThat(store.keys(group(1, Overflow.DISPLACES), "")).isEmpty();
    }

    @Test
    void anotherCellIsReadInTheSameTrip() {
        CellStore store = store();
        CellGroup other = group(10, Overflow.DISPLACES);
        assertThat(store.write(group.key("a"), 0, "one", HOUR, other.key("b")).read()).isEmpty();
        written(store, other.key("b"), 0, "beside", HOUR);
        CellStore.Written written = store.write(group.key("c"), 0, "two", HOUR, other.key("b"));
        assertThat(written.version()).isPresent();
        assertThat(written.read().orElseThrow().value()).isEqualTo("beside");
        CellStore.Written late = store.write(group.key("c"), 0, "three", HOUR, other.key("b"));
        assertThat(late.version()).isEmpty();
        CellStore.Written next = store.write(group.key("c"), written.version().getAsLong(), "three", HOUR,
                other
                        .key("b"));
        assertThat(next.version()).isPresent();
        assertThat(next.read().orElseThrow().value()).isEqualTo("beside");
    }

    @Test
    void aFullGroupDisplacesWhatWouldExpireFirst() {
        CellStore store = store();
        CellGroup few = group(3, Overflow.DISPLACES);
        long before = store.displaced();
        written(store, few.key("long"), 0, "", Lifetime.of(Duration.ofHours(3)));
        written(store, few.key("short"), 0, "", Lifetime.of(Duration.ofMinutes(30)));
        long medium = written(store, few.key("medium"), 0, "", HOUR);
        written(store, few.key("medium"), medium, "written again", HOUR);
        assertThat(store.keys(few, "")).hasSize(3);
        written(store, few.key("new"), 0, "", Lifetime.of(Duration.ofHours(2)));
        assertThat(store.keys(few, "")).extracting(CellKey::name).containsExactlyInAnyOrder("long", "medium",
                "new");
        assertThat(store.displaced() - before).isEqualTo(1);
    }

    @Test
    void aFullGroupRefusesWhatIsNewIfItSaysSo() {
        CellStore store = store();
        CellGroup few = group(2, Overflow.IS_REFUSED);
        written(store, few.key("one"), 0, "", MOMENT);
        long two = written(store, few.key("two"), 0, "", HOUR);
        gone(store, few.key("one"));
        written(store, few.key("three"), 0, "", HOUR);
        assertThatThrownBy(() -> store.write(few.key("four"), 0, "", HOUR)).isInstanceOf(
                CellRefusedException.class).hasMessageContaining(few.name());
        written(store, few.key("two"), two, "may change", HOUR);
        assertThat(store.keys(few, "")).extracting(CellKey::name).containsExactlyInAnyOrder("two", "three");
        assertThat(store.delete(few.key("three"), store.read(few.key("three")).orElseThrow().version()))
                .isTrue();
        written(store, few.key("four"), 0, "", HOUR);
    }

    @Test
    void whatIsTooLongIsRefused() {
        CellStore store = store();
        CellGroup small = new CellGroup("small" + GROUPS.incrementAndGet(), Keep.HOT, 10, 5,
                Overflow.DISPLACES);
        long version = written(store, small.key("a"), 0, "12345", HOUR);
        assertThatThrownBy(() -> store.write(small.key("b"), 0, "123456", HOUR)).isInstanceOf(
                CellRefusedException.class);
        assertThatThrownBy(() -> store.write(small.key("a"), version, "123456", HOUR)).isInstanceOf(
                CellRefusedException.class);
        assertThat(value(store, small.key("a"))).contains("12345");
        assertThat(store.read(small.key("b"))).isEmpty();
    }

    @Test
    void aMegabyteIsAValue() {
        CellStore store = store();
        String value = "核心!😀.".repeat(CellGroup.LONGEST / 6) + "1234";
        long version = written(store, group.key("a"), 0, value, HOUR);
        assertThat(value.length()).isEqualTo(CellGroup.LONGEST);
        assertThat(store.read(group.key("a")).orElseThrow().value().equals(value)).isTrue();
        written(store, group.key("a"), version, value.replace('核', '心'), HOUR);
    }

    @Test
    void noUpdateIsLost() throws Exception {
        CellStore store = store();
        CellKey key = group.key("counter");
        int writers = 10;
        int each = 25;
        Race.of(writers, () -> {
            for (int i = 0; i < each; i++) {
                increment(store(), key);
            }
            return true;
        });
        assertThat(value(store, key)).contains("" + writers * each);
    }

    @Test
    void ofManyWhoMakeACellOneDoes() throws Exception {
        for (int round = 0; round < 20; round++) {
            CellKey key = group.key("round" + round);
            List<OptionalLong> versions = Race.of(10, () -> store().write(key, 0, "mine", HOUR));
            assertThat(versions.stream().filter(OptionalLong::isPresent)).hasSize(1);
        }
    }

    @Test
    void ofManyWhoMakeAnExpiredCellAnewOneDoes() throws Exception {
        for (int round = 0; round < 20; round++) {
            CellKey key = group.key("round" + round);
            long old = written(store(), key, 0, "old", MOMENT);
            gone(store(), key);
            List<OptionalLong> versions = Race.of(10, () -> store().write(key, 0, "mine", HOUR));
            assertThat(versions.stream().filter(OptionalLong::isPresent)).hasSize(1)
                    .doesNotContain(OptionalLong
                            .of(old));
        }
    }

    @Test
    void ofManyWhoDeleteOneDoes() throws Exception {
        CellKey key = group.key("a");
        long version = written(store(), key, 0, "one", HOUR);
        List<Boolean> deleted = Race.of(10, () -> store().delete(key, version));
        assertThat(deleted.stream().filter(done -> done)).hasSize(1);
    }

    @Test
    void noVersionIsEverUsedTwice() throws Exception {
        Set<Long> versions = ConcurrentHashMap.newKeySet();
        AtomicInteger writes = new AtomicInteger();
        Race.of(5, () -> {
            CellStore store = store();
            for (int i = 0; i < 40; i++) {
                store.write(group.key("k" + i % 3), 0, "", i % 2 == 0 ? MOMENT : HOUR).ifPresent(version -> {
                    writes.incrementAndGet();
                    versions.add(version);
                });
                store.read(group.key("k" + i % 3)).ifPresent(cell -> store.delete(group.key("k" + 0), cell
                        .version()));
            }
            return true;
        });
        assertThat(versions).hasSize(writes.get());
    }

    @Test
    void manyWhoFillAGroupDoNotOverfillIt() throws Exception {
        CellGroup few = group(5, Overflow.DISPLACES);
        AtomicInteger names = new AtomicInteger();
        Race.of(10, () -> {
            for (int i = 0; i < 10; i++) {
                written(store(), few.key("n" + names.incrementAndGet()), 0, "", HOUR);
            }
            return true;
        });
        written(store(), few.key("last"), 0, "", Lifetime.of(Duration.ofHours(2)));
        assertThat(store().keys(few, "")).hasSizeLessThanOrEqualTo(5).contains(few.key("last"));
    }

    @Test
    void whatIsDueIsTakenOnceByTenTakers() throws Exception {
        int cells = 30;
        for (int i = 0; i < cells; i++) {
            written(store(), group.key("work" + i), 0, "", HOUR.dueAfter(AT_ONCE));
        }
        List<String> taken = Collections.synchronizedList(new ArrayList<>());
        Race.of(10, () -> {
            CellStore store = store();
            List<CellKey> due = store.due(group, 10);
            while (!due.isEmpty()) {
                due.forEach(key -> store.read(key).filter(Cell::isDue).ifPresent(cell -> {
                    if (store.write(key, cell.version(), "leased", HOUR.dueAfter(Duration.ofMinutes(50)))
                            .isPresent()) {
                        taken.add(key.name());
                    }
                }));
                due = store.due(group, 10);
            }
            return true;
        });
        assertThat(taken).hasSize(cells).doesNotHaveDuplicates();
    }

    @Test
    void theWorkOfATakerThatDiesIsDueAgain() {
        CellStore store = store();
        CellKey key = group.key("work");
        long version = written(store, key, 0, "", HOUR.dueAfter(AT_ONCE));
        long leased = written(store, key, version, "leased by one that dies",
                HOUR.dueAfter(Duration.ofMillis(1)));
        awaited(() -> store().due(group, 10).equals(List.of(key)));
        long taken = written(store, key, leased, "leased", HOUR.dueAfter(Duration.ofMinutes(50)));
        assertThat(store.write(key, leased, "by the dead one", HOUR)).isEmpty();
        assertThat(store.read(key).map(Cell::version)).contains(taken);
    }

    @Test
    void keysAreFoundWhileOthersWrite() throws Exception {
        Set<String> names = new HashSet<>();
        IntStream.range(0, 50).forEach(i -> {
            names.add("kept" + i);
            written(store(), group.key("kept" + i), 0, "", HOUR);
        });
        AtomicInteger more = new AtomicInteger();
        List<Boolean> complete = Race.of(4, () -> {
            boolean all = true;
            for (int i = 0; i < 10; i++) {
                written(store(), group.key("more" + more.incrementAndGet()), 0, "", HOUR);
                all &= new HashSet<>(store().keys(group, "kept").stream().map(CellKey::name).toList()).equals(
                        names);
            }
            return all;
        });
        assertThat(complete).containsOnly(true);
    }

    protected static long written(CellStore store, CellKey key, long expected, String value, Lifetime life) {
        return store.write(key, expected, value, life).orElseThrow();
    }

    protected static Optional<String> value(CellStore store, CellKey key) {
        return store.read(key).map(Cell::value);
    }

    private static void increment(CellStore store, CellKey key) {
        boolean done = false;
        while (!done) {
            Optional<Cell> cell = store.read(key);
            done = store.write(key, cell.map(Cell::version).orElse(0L), "" + (cell.map(Cell::value).map(
                    Integer::parseInt).orElse(0) + 1), HOUR).isPresent();
        }
    }

    private static void gone(CellStore store, CellKey key) {
        awaited(() -> store.read(key).isEmpty());
    }

    protected static void awaited(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
