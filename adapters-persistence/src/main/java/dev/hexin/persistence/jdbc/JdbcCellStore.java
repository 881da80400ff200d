package dev.hexin.persistence.jdbc;

import dev.hexin.domain.port.Cell;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellRefusedException;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cells in a database, an account's own. Its clock is the database's. */
final class JdbcCellStore implements CellStore {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcCellStore.class);
    private static final int BATCH = 500;

    private final CellTable table;
    private final RandomGenerator random;
    private final Purge purge;
    private final Executor threads;
    private final Map<String, AtomicLong> insertsOfGroups = new ConcurrentHashMap<>();
    private final LongAdder displaced = new LongAdder();
    private final @Nullable Erasure erasure;

    /**
     * @param threads for what need not be waited for
     * @param erasure null: what is deleted does not stay in files
     */
    JdbcCellStore(
            CellTable table,
            RandomGenerator random,
            InstantSource clock,
            Executor threads,
            @Nullable Erasure erasure) {
        this.erasure = erasure;
        this.table = table;
        this.random = random;
        this.purge = new Purge(this::removeExpired, clock, threads);
        this.threads = threads;
    }

    @Override
    public Optional<Cell> read(CellKey key) {
        purge.whenDue();
        return table.read(key);
    }

    @Override
    public OptionalLong write(CellKey key, long expected, String value, Lifetime life) {
        return write(key, expected, value, life, null).version();
    }

    @Override
    public Written write(
            CellKey key,
            long expected,
            String value,
            Lifetime life,
            @Nullable CellKey alsoRead) {
        CellGroup group = key.group();
        group.check(expected, value, life);
        purge.whenDue();
        if (expected == 0 && group.overflow() == Overflow.IS_REFUSED && table.isFull(group.name(), group
                .mostCells()) && table.read(key).isEmpty()) {
            throw CellRefusedException.full(group);
        }
        Written written = table.write(key, expected, 1 + random.nextLong(Long.MAX_VALUE),
                ColumnCodec.clean(value),
                life, alsoRead);
        if (expected == 0 && written.version().isPresent() && group.overflow() == Overflow.DISPLACES) {
            displaceIfFull(key);
        }
        return written;
    }

    @Override
    public boolean delete(CellKey key, long expected) {
        return table.delete(key, expected);
    }

    @Override
    public void erase(CellKey key) {
        if (table.delete(key) && erasure != null) {
            erasure.deleting();
        }
    }

    @Override
    public List<CellKey> due(CellGroup group, int limit) {
        purge.whenDue();
        return table.due(group.name(), limit).stream().map(group::key).toList();
    }

    @Override
    public List<CellKey> keys(CellGroup group, String beginning) {
        return table.names(group.name(), beginning).stream().map(group::key).toList();
    }

    @Override
    public long displaced() {
        return displaced.sum();
    }

    /**
     * Counting is what an insert would cost most: it is done for each hundredth of the group's bound, behind
     * the call where the group is large.
     */
    private void displaceIfFull(CellKey inserted) {
        CellGroup group = inserted.group();
        int every = Math.max(1, group.mostCells() / 100);
        long inserts = insertsOfGroups.computeIfAbsent(group.name(), name -> new AtomicLong())
                .getAndIncrement();
        if (every == 1) {
            displace(inserted);
        } else if (inserts % every == 0) {
            threads.execute(() -> displace(inserted));
        }
    }

    private void displace(CellKey inserted) {
        CellGroup group = inserted.group();
        try {
            List<CellTable.Expiry> beyond;
            do {
                beyond = table.beyond(inserted, group.mostCells() - 1, BATCH);
                displaced.add(table.remove(group.name(), beyond));
            } while (beyond.size() == BATCH);
        } catch (RuntimeException failure) {
            // the cell is written all the same, and the next insert tries again
            LOG.debug("What is beyond a group's bound could not be removed: {}",
                    failure.getClass().getSimpleName());
        }
    }

    private void removeExpired() {
        for (Optional<String> group = table.groupAfter(""); group.isPresent();) {
            String name = group.get();
            Purge.inBatches(most -> {
                List<CellTable.Expiry> expired = table.expired(name, most);
                table.remove(name, expired);
                return expired.size();
            });
            group = table.groupAfter(name);
        }
    }
}
