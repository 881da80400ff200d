package dev.hexin.persistence.memory;

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
import org.jspecify.annotations.Nullable;

/** Cells in this process's memory, gone with it. Its clock is the process's. */
public final class MemoryCellStore implements CellStore {
    private final Map<String, Cells> groups = new ConcurrentHashMap<>();
    private final AtomicLong versions = new AtomicLong();
    private final LongAdder displaced = new LongAdder();
    private final InstantSource clock;

    public MemoryCellStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Cell> read(CellKey key) {
        return of(key.group()).read(key.name());
    }

    @Override
    public OptionalLong write(CellKey key, long expected, String value, Lifetime life) {
        key.group().checkLength(value);
        return of(key.group()).write(key, expected, value, life);
    }

    @Override
    public boolean delete(CellKey key, long expected) {
        return of(key.group()).delete(key.name(), expected);
    }

    @Override
    public List<CellKey> due(CellGroup group, int limit) {
        return of(group).due(limit).stream().map(group::key).toList();
    }

    @Override
    public List<CellKey> keys(CellGroup group, String beginning) {
        return of(group).names(beginning).stream().map(group::key).toList();
    }

    @Override
    public long displaced() {
        return displaced.sum();
    }

    private Cells of(CellGroup group) {
        return groups.computeIfAbsent(group.name(), name -> new Cells());
    }

    /**
     * The cells of one group. Each call holds its lock, also while it asks for the time: no cell is from the
     * future.
     */
    private final class Cells {
        private final Map<String, Entry> byName = new HashMap<>();
        private final TreeSet<Entry> byExpiry = new TreeSet<>(Comparator.comparing(Entry::expiresAt)
                .thenComparing(Entry::version));

        synchronized Optional<Cell> read(String name) {
            Instant now = removeExpired();
            return Optional.ofNullable(byName.get(name)).map(entry -> entry.toCell(now));
        }

        synchronized OptionalLong write(CellKey key, long expected, String value, Lifetime life) {
            Instant now = removeExpired();
            Entry before = byName.get(key.name());
            if ((before == null ? 0 : before.version) != expected) {
                return OptionalLong.empty();
            }
            if (before != null) {
                byExpiry.remove(before);
            } else if (byName.size() >= key.group().mostCells()) {
                makeRoom(key.group());
            }
            Entry entry = Entry.of(key.name(), value, versions.incrementAndGet(), life, before, now);
            byName.put(entry.name, entry);
            byExpiry.add(entry);
            return OptionalLong.of(entry.version);
        }

        private void makeRoom(CellGroup group) {
            if (group.overflow() == Overflow.IS_REFUSED) {
                throw CellRefusedException.full(group);
            }
            while (byName.size() >= group.mostCells()) {
                displaced.increment();
                byName.remove(byExpiry.removeFirst().name);
            }
        }

        synchronized boolean delete(String name, long expected) {
            removeExpired();
            Entry before = byName.get(name);
            if (before == null || before.version != expected) {
                return false;
            }
            byExpiry.remove(before);
            byName.remove(name);
            return true;
        }

        synchronized List<String> due(int limit) {
            Instant now = removeExpired();
            return byName.values().stream().filter(entry -> entry.isDue(now))
                    .sorted(Comparator.comparing(Entry::dueAt)).limit(limit).map(Entry::name).toList();
        }

        synchronized List<String> names(String beginning) {
            removeExpired();
            return byName.keySet().stream().filter(name -> name.startsWith(beginning)).toList();
        }

        private Instant removeExpired() {
            Instant now = clock.instant();
            while (!byExpiry.isEmpty() && !now.isBefore(byExpiry.getFirst().expiresAt)) {
                byName.remove(byExpiry.removeFirst().name);
            }
            return now;
        }
    }

    private record Entry(
            String name,
            String value,
            long version,
            Instant madeAt,
            Instant expiresAt,
            @Nullable Instant dueAt) {

        static Entry of(
                String name,
                String value,
                long version,
                Lifetime life,
                @Nullable Entry before,
                Instant now) {
            Duration lives = life.expiresAfter();
            if (lives == null) {
                if (before == null) {
                    throw new IllegalArgumentException("a new cell has a lifetime");
                }
                return new Entry(name, value, version, before.madeAt, before.expiresAt, before.dueAt);
            }
            return new Entry(name, value, version, before == null ? now : before.madeAt, now.plus(lives),
                    life.dueAfter() == null ? null : now.plus(life.dueAfter()));
        }

        boolean isDue(Instant now) {
            return dueAt != null && !now.isBefore(dueAt);
        }

        Cell toCell(Instant now) {
            return new Cell(value, version, Duration.between(madeAt, now), isDue(now));
        }
    }
}
