package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.DeletionMarks;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Deletions in the database of profiles, whatever {@code wechat.state} says. */
@Singleton
@Requires(property = Database.URL)
final class JdbcDeletionMarks implements DeletionMarks {
    private final String appId;
    private final StorageKey key;
    private final DeletionRows rows;
    private final Purge purge;
    private final InstantSource clock;

    /** @param schema so that the tables are there */
    @Inject
    JdbcDeletionMarks(StorageSettings settings, Schema schema, DeletionRows rows, InstantSource clock) {
        this(settings, rows, clock, Thread::startVirtualThread);
    }

    JdbcDeletionMarks(StorageSettings settings, DeletionRows rows, InstantSource clock, Executor purging) {
        this.appId = settings.appId().value();
        this.key = StorageKey.of(settings);
        this.rows = rows;
        this.purge = new Purge(settings, List.of(rows), clock, purging);
        this.clock = clock;
    }

    @Override
    public void mark(OpenId openId, Instant at, Instant until) {
        String person = key.hash(openId);
        Collision.retried(() -> {
            if (rows.replace(appId, person, at.toEpochMilli(), until.toEpochMilli()) == 0) {
                rows.add(appId, person, at.toEpochMilli(), until.toEpochMilli());
            }
        });
    }

    @Override
    public Optional<Instant> last(OpenId openId) {
        purge.whenDue();
        return rows.find(appId, key.hash(openId), clock.millis()).map(Instant::ofEpochMilli);
    }
}
