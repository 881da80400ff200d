package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what was deleted out of H2's file. H2 leaves deleted rows in it until the database is closed with
 * {@code SHUTDOWN COMPACT}: deletions of ten seconds are collected, then requests wait while the file is written anew,
 * some 50 ms for a small one. A large one is written anew at the next start.
 */
@Singleton
@Requires(property = Database.URL, pattern = Database.H2_URL)
final class Erasure {
    static final Duration COLLECTED = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

    private final Pool pool;
    private final @Nullable DatabaseFile file;
    private final Executor later = CompletableFuture.delayedExecutor(COLLECTED.toMillis(),
            TimeUnit.MILLISECONDS,
            Thread::startVirtualThread);
    private final AtomicBoolean due = new AtomicBoolean();

    Erasure(Pool pool, PoolSettings settings) {
        this.pool = pool;
        this.file = DatabaseFile.of(settings.url());
    }

    /** Before a deletion is confirmed: what is erased then outlives a crash as a plan. */
    void deleting() {
        if (file == null) {
            return;
        }
        try {
            file.markDeletion();
        } catch (IOException failure) {
            throw new UncheckedIOException("a deletion can't be noted", failure);
        }
        if (due.compareAndSet(false, true)) {
            later.execute(this::erase);
        }
    }

    private void erase() {
        due.set(false);
        if (file.size() > DatabaseOnDisk.LARGE) {
            LOG.warn(
                    "The database file is larger than {} MB: what was deleted is taken out of it at the next start",
                    DatabaseOnDisk.LARGE >> 20);
            return;
        }
        try {
            if (!pool.erase()) {
                again();
            }
        } catch (SQLException | IOException failure) {
            LOG.warn(
                    "What was deleted is still in the database file ({}): it is taken out with the next deletion,"
                            + " or at the next start",
                    failure.getClass().getSimpleName());
        }
    }

    /** Requests were under way for all the time that could be waited. */
    private void again() {
        if (due.compareAndSet(false, true)) {
            later.execute(this::erase);
        }
    }
}
