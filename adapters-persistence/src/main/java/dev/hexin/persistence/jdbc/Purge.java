package dev.hexin.persistence.jdbc;

import dev.hexin.persistence.StorageSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what has expired, now and then, behind the call that gave the occasion. To everybody it is gone before that:
 * this only keeps the tables small.
 */
final class Purge {
    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
    static final Duration PAUSE = Duration.ofMinutes(1);
    /** For replicas whose clocks differ, and for those who want to know that nobody came for theirs. */
    static final Duration GRACE = Duration.ofMinutes(2);
    private static final int BATCH = 500;
    private static final int MOST_BATCHES = 200;

    private final String appId;
    private final List<ExpiringRows> tables;
    private final InstantSource clock;
    private final Executor threads;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    Purge(StorageSettings settings, List<ExpiringRows> tables, InstantSource clock, Executor threads) {
        this.appId = settings.appId().value();
        this.tables = tables;
        this.clock = clock;
        this.threads = threads;
    }

    /** Returns at once, and never fails. */
    void whenDue() {
        Instant now = clock.instant();
        Instant due = next.get();
        if (!now.isBefore(due) && next.compareAndSet(due, now.plus(PAUSE))) {
            threads.execute(() -> tables.forEach(table -> purge(table, now.minus(GRACE).toEpochMilli())));
        }
    }

    private void purge(ExpiringRows table, long before) {
        try {
            for (int batch = 0; batch < MOST_BATCHES && table.purge(appId, before, BATCH) == BATCH;) {
                batch++;
            }
        } catch (RuntimeException failure) { // whoever uses the table hears of it
            LOG.debug("What has expired could not be removed: {}", failure.getClass().getSimpleName());
        }
    }
}
