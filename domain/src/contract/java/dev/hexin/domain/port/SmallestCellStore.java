package dev.hexin.domain.port;

import dev.hexin.domain.port.CellGroup.Overflow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** All that a store must do, in the fewest lines: a map and a lock. */
public final class SmallestCellStore implements CellStore {
    private final InstantSource clock;
    private final Map<CellKey, Entry> cells = new HashMap<>();
    private long versions;
    private long displaced;

    public SmallestCellStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<Cell> read(CellKey key) {
        return Optional.ofNullable(cells.get(key)).filter(this::lives).map(this::cell);
    }

    @Override
    public synchronized OptionalLong write(CellKey key, long expected, String value, Lifetime life) {
        key.group().check(expected, value, life);
        Entry before = living(key.group()).filter(entry -> entry.key.equals(key)).findAny().orElse(null);
        if (expected != (before == null ? 0 : before.version)) {
            return OptionalLong.empty();
        }
        while (before == null && living(key.group()).count() >= key.group().mostCells()) {
            if (key.group().overflow() == Overflow.IS_REFUSED) {
                throw CellRefusedException.full(key.group());
            }
            living(key.group()).min(Comparator.comparing(Entry::expires))
                    .ifPresent(first -> cells.remove(first.key));
            displaced++;
        }
        long now = now();
        Duration expires = life.expiresAfter();
        Duration due = life.dueAfter();
        cells.put(key, new Entry(key, value, ++versions, before == null ? now : before.made,
                expires == null ? before.expires : now + expires.toMillis(),
                expires == null ? before.due : due == null ? Long.MAX_VALUE : now + due.toMillis()));
        return OptionalLong.of(versions);
    }

    @Override
    public synchronized boolean delete(CellKey key, long expected) {
        return read(key).filter(cell -> cell.version() == expected).isPresent() && cells.remove(key) != null;
    }

    @Override
    public synchronized List<CellKey> due(CellGroup group, int limit) {
        return living(group).filter(entry -> entry.due <= now()).sorted(Comparator.comparing(Entry::due))
                .limit(limit)
                .map(Entry::key).toList();
    }

    @Override
    public synchronized List<CellKey> keys(CellGroup group, String beginning) {
        return living(group).map(Entry::key).filter(key -> key.name().startsWith(beginning)).toList();
    }

    @Override
    public synchronized long displaced() {
        return displaced;
    }

    private Stream<Entry> living(CellGroup group) {
        return cells.values().stream().filter(this::lives).filter(entry -> entry.key.group().equals(group));
    }

    private long now() {
        return clock.millis();
    }

    private boolean lives(Entry entry) {
        return now() < entry.expires;
    }

    private Cell cell(Entry entry) {
        return new Cell(entry.value, entry.version, Duration.ofMillis(now() - entry.made),
                entry.due <= now());
    }

    private record Entry(CellKey key, String value, long version, long made, long expires, long due) {}
}
