package dev.hexin.persistence.jdbc;

import dev.hexin.domain.port.Scheduler;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what was deleted out of H2's file. H2 leaves deleted rows in it until the database is closed with
 * {@code SHUTDOWN COMPACT}: deletions of ten seconds are collected, then requests wait while the file is
 * written anew, some 50 ms for a small one. A large one is written anew at the next start.
 */
@Singleton
@Requires(property = Database.URL, pattern = Database.H2_URL)
final class Erasure {
    private static final Duration COLLECTED = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

    private final Pool pool;
    private final Scheduler scheduler;
    private final AtomicBoolean due = new AtomicBoolean();

    Erasure(Pool pool, Scheduler scheduler) {
        this.pool = pool;
        this.scheduler = scheduler;
    }

    /** Before a deletion is confirmed: what is erased then outlives a crash as a plan. */
    void deleting() {
        DatabaseOnDisk database = pool.onDisk();
        if (database == null) {
            return;
        }
        try {
            database.file().markDeletion();
        } catch (IOException failure) {
            throw new UncheckedIOException("a deletion can't be noted", failure);
        }
        eraseLater(database);
    }

    private void eraseLater(DatabaseOnDisk database) {
        if (due.compareAndSet(false, true)) {
            scheduler.after(COLLECTED, () -> erase(database));
        }
    }

    private void erase(DatabaseOnDisk database) {
        due.set(false);
        if (database.isLarge()) {
            LOG.warn("The database file is larger than {} MB: what was deleted is taken out of it at the next"
                    + " start", database.large() >> 20);
            return;
        }
        try {
            if (!pool.erase()) { // requests were under way for all the time that could be waited
                eraseLater(database);
            }
        } catch (SQLException | IOException failure) {
            DatabaseOnDisk.logNotErased(failure);
        }
    }
}
