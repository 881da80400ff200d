package dev.hexin.persistence.memory;

import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.service.state.Cells;
import dev.hexin.domain.service.state.Change;
import dev.hexin.domain.service.state.Codec;
import dev.hexin.domain.service.state.Stored;
import dev.hexin.domain.service.state.Texts;
import dev.hexin.persistence.InterceptedCellStore;
import dev.hexin.persistence.ManualClock;
import dev.hexin.persistence.TestAccounts;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What rules are shown, and when what they decide is done. */
class CellsTest {
    private static final CellGroup GROUP = new CellGroup("test", Keep.HOT, 1000, 1000, Overflow.DISPLACES);
    private static final Codec<String> CODEC = Codec.of("v1", Texts::of, Texts::next);
    private static final Lifetime HOUR = Lifetime.of(Duration.ofHours(1));

    private final ManualClock clock = new ManualClock();
    private final InterceptedCellStore store = new InterceptedCellStore(new MemoryCellStore(clock));
    private final StorageEncryption encryption = TestAccounts.encryption();
    private final Cells<String> cells = cells(encryption);

    private Cells<String> cells(StorageEncryption with) {
        return new Cells<>(store, GROUP, CODEC, with, new SecureRandom());
    }

    private static Change<String, String> written(String state) {
        return Change.write(state, HOUR, state);
    }

    private void write(String name, String state) {
        cells.update(name, cell -> written(state));
    }

    @Test
    void aRuleIsShownWhatIsThere() {
        List<Stored<String>> shown = new ArrayList<>();
        cells.update("a", cell -> {
            shown.add(cell);
            return Change.write("one", HOUR.dueAfter(Duration.ofSeconds(1)), true);
        });
        clock.pass(Duration.ofSeconds(2));
        cells.update("a", cell -> {
            shown.add(cell);
            return Change.keep(true);
        });
        assertThat(shown.getFirst()).isEqualTo(Stored.absent());
        assertThat(shown.getLast())
                .extracting(Stored::state, Stored::age, Stored::isDue, Stored::isUnreadable)
                .containsExactly("one", Duration.ofSeconds(2), true, false);
    }

    @Test
    void aRightGuessIsOneTrip() {
        int before = store.calls();
        Cells.Updated<String, String> one = cells.update("a", Stored.absent(), cell -> written("one"));
        assertThat(store.calls() - before).isOne();
        assertThat(cells.update("a", one.stored(), cell -> written(cell.state() + " two")).result())
                .isEqualTo(
                        "one two");
        assertThat(store.calls() - before).isEqualTo(2);
        assertThat(cells.read("a").state()).isEqualTo("one two");
    }

    @Test
    void aWrongGuessDecidesNothing() {
        Stored<String> old = cells.update("a", Stored.absent(), cell -> written("old")).stored();
        write("a", "new");
        assertThat(cells.update("a", old, cell -> written(cell.state() + "er")).result()).isEqualTo("newer");
        assertThat(cells.update("a", old, cell -> Change.keep(cell.state())).result()).isEqualTo("newer");
        assertThat(cells.update("a", Stored.absent(), cell -> Change.keep(cell.state())).result()).isEqualTo(
                "newer");
        assertThat(cells.update("a", Stored.absent(), cell -> Change.remove(cell.state())).result())
                .isEqualTo(
                        "newer");
        assertThat(cells.read("a").version()).isZero();
    }

    @Test
    void aRuleIsAskedAgainWhereAnotherWriterCameFirst() {
        write("a", "1");
        AtomicInteger asked = new AtomicInteger();
        String result = cells.update("a", cell -> {
            if (asked.incrementAndGet() < 10) {
                write("a", "" + asked.get());
            }
            return written(cell.state() + "!");
        });
        assertThat(result).isEqualTo("9!");
        assertThat(asked).hasValue(10);
    }

    @Test
    void aWriterThatNeverComesFirstGivesUp() {
        write("a", "");
        assertThatThrownBy(() -> cells.update("a", cell -> {
            write("a", "");
            return written("never");
        })).isInstanceOf(IllegalStateException.class).hasMessageContaining(GROUP.name());
    }

    @Test
    void aCellOfAnotherKeyOrVersionIsThere_andCanNotBeRead() {
        cells(TestAccounts.encryption()).update("key", cell -> written("of another key"));
        store.write(GROUP.key("version"), 0, encryption.encrypt("2:v2", "test version"), Lifetime.of(Duration
                .ofHours(1)));
        for (String name : List.of("key", "version")) {
            assertThat(cells.read(name).isUnreadable()).isTrue();
            assertThat(cells.read(name).version()).isNotZero();
            write(name, "ours");
            assertThat(cells.read(name).state()).isEqualTo("ours");
        }
        assertThat(Stored.absent().isUnreadable()).isFalse();
    }

    @Test
    void noCellsTextIsReadInThePlaceOfAnother() {
        write("a", "hers");
        store.write(GROUP.key("b"), 0, store.read(GROUP.key("a")).orElseThrow().value(), HOUR);
        assertThat(cells.read("b").isUnreadable()).isTrue();
    }

    @Test
    void anotherCellIsReadInTheSameTrip_orAfterTheRuleKept() {
        write("beside", "");
        assertThat(cells.update("a", Stored.absent(), cell -> written("one"), GROUP.key("beside")).read())
                .isPresent();
        assertThat(cells.update("a", Stored.absent(), cell -> written("two"), GROUP.key("beside")).read())
                .isPresent();
        assertThat(cells.update("a", null, cell -> Change.keep(1), GROUP.key("beside")).read()).isPresent();
        assertThat(cells.update("a", null, cell -> Change.keep(1), GROUP.key("none")).read()).isEmpty();
    }

    @Test
    void whatIsDueIsTakenOnce_byTenTakers() throws Exception {
        for (int i = 0; i < 50; i++) {
            String state = "work" + i;
            cells.update(state, cell -> Change.write(state, HOUR.dueAfter(Duration.ZERO), true));
        }
        List<String> taken = Collections.synchronizedList(new ArrayList<>());
        Race.of(10, () -> {
            Cells<String> taker = cells(encryption);
            while (!store.due(GROUP, 1).isEmpty()) {
                taken.addAll(
                        taker.takeDue(5, cell -> Change.write(cell.state(), HOUR.dueAfter(Duration.ofMinutes(
                                1)), cell.state())));
            }
            return true;
        });
        assertThat(taken).hasSize(50).doesNotHaveDuplicates();
        clock.pass(Duration.ofMinutes(1));
        assertThat(cells.takeDue(100, cell -> Change.remove(cell.state()))).hasSize(50);
        assertThat(cells.names("")).isEmpty();
    }
}
