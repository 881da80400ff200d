package dev.hexin.persistence.memory;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.Cell;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellRefusedException;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Cells in this process's memory, gone with it. Its clock is the process's. Accounts may share one: each sees
 * its own cells, and the bounds of groups hold for all together.
 */
public final class MemoryCellStore implements CellStore {
    private final Map<String, Cells> groups;
    private final AtomicLong versions;
    private final LongAdder displaced = new LongAdder();
    private final InstantSource clock;
    /** What the names of the account's cells begin with in here; no name of a cell has a blank. */
    private final String prefix;

    public MemoryCellStore(InstantSource clock) {
        this(new ConcurrentHashMap<>(), new AtomicLong(), clock, "");
    }

    private MemoryCellStore(
            Map<String, Cells> groups,
            AtomicLong versions,
            InstantSource clock,
            String prefix) {
        this.groups = groups;
        this.versions = versions;
        this.clock = clock;
        this.prefix = prefix;
    }

    /** One account's part of it. */
    public MemoryCellStore of(AppId account) {
        return new MemoryCellStore(groups, versions, clock, account.value() + ' ');
    }

    private String name(CellKey key) {
        return prefix + key.name();
    }

    private CellKey key(CellGroup group, Entry entry) {
        return group.key(entry.name.substring(prefix.length()));
    }

    @Override
    public Optional<Cell> read(CellKey key) {
        return inside(key.group(), (cells, now) -> Optional.ofNullable(cells.byName.get(name(key)))
                .map(entry -> entry.toCell(now)));
    }

    @Override
    public OptionalLong write(CellKey key, long expected, String value, Lifetime life) {
        key.group().check(expected, value, life);
        return inside(key.group(), (cells, now) -> {
            Entry before = cells.byName.get(name(key));
            if ((before == null ? 0 : before.version) != expected) {
                return OptionalLong.empty();
            }
            if (before == null) {
                makeRoom(key.group(), cells);
            }
            Entry last = before == null ? new Entry(name(key), value, 0, now, now, null) : before;
            Entry entry = last.with(value, versions.incrementAndGet(), life, now);
            cells.remove(before);
            cells.byName.put(entry.name, entry);
            cells.byExpiry.add(entry);
            return OptionalLong.of(entry.version);
        });
    }

    private void makeRoom(CellGroup group, Cells cells) {
        while (cells.byName.size() >= group.mostCells()) {
            if (group.overflow() == Overflow.IS_REFUSED) {
                throw CellRefusedException.full(group);
            }
            displaced.increment();
            cells.remove(cells.byExpiry.getFirst());
        }
    }

    @Override
    public boolean delete(CellKey key, long expected) {
        return inside(key.group(), (cells, now) -> {
            Entry before = cells.byName.get(name(key));
            boolean isThere = before != null && before.version == expected;
            cells.remove(isThere ? before : null);
            return isThere;
        });
    }

    @Override
    public List<CellKey> due(CellGroup group, int limit) {
        return inside(group, (cells, now) -> cells.byExpiry.stream().filter(entry -> entry.isDue(now))
                .filter(entry -> entry.name.startsWith(prefix)).sorted(Comparator.comparing(Entry::dueAt))
                .limit(limit).map(entry -> key(group, entry)).toList());
    }

    @Override
    public List<CellKey> keys(CellGroup group, String beginning) {
        return inside(group, (cells, now) -> cells.byName.values().stream()
                .filter(entry -> entry.name.startsWith(prefix + beginning))
                .map(entry -> key(group, entry)).toList());
    }

    @Override
    public long displaced() {
        return displaced.sum();
    }

    /** Under the group's lock, also while it asks for the time: no cell is from the future. */
    private <T> T inside(CellGroup group, BiFunction<Cells, Instant, T> work) {
        Cells cells = groups.computeIfAbsent(group.name(), name -> new Cells());
        synchronized (cells) {
            Instant now = clock.instant();
            while (!cells.byExpiry.isEmpty() && !now.isBefore(cells.byExpiry.getFirst().expiresAt)) {
                cells.remove(cells.byExpiry.getFirst());
            }
            return work.apply(cells, now);
        }
    }

    /** The cells of one group, guarded by itself. */
    private static final class Cells {
        final Map<String, Entry> byName = new HashMap<>();
        final TreeSet<Entry> byExpiry = new TreeSet<>(Comparator.comparing(Entry::expiresAt)
                .thenComparing(Entry::version));

        void remove(@Nullable Entry entry) {
            if (entry != null) {
                byExpiry.remove(entry);
                byName.remove(entry.name);
            }
        }
    }

    private record Entry(
            String name,
            String value,
            long version,
            Instant madeAt,
            Instant expiresAt,
            @Nullable Instant dueAt) {

        Entry with(String newValue, long newVersion, Lifetime life, Instant now) {
            Duration lives = life.expiresAfter();
            Duration waits = life.dueAfter();
            return lives == null
                    ? new Entry(name, newValue, newVersion, madeAt, expiresAt, dueAt)
                    : new Entry(name, newValue, newVersion, madeAt, now.plus(lives),
                            waits == null ? null : now.plus(waits));
        }

        boolean isDue(Instant now) {
            return dueAt != null && !now.isBefore(dueAt);
        }

        Cell toCell(Instant now) {
            return new Cell(value, version, Duration.between(madeAt, now), isDue(now));
        }
    }
}
