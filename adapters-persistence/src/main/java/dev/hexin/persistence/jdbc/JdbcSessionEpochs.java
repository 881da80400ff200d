package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.SessionEpochs;
import dev.hexin.persistence.SessionEpochSettings;
import dev.hexin.persistence.StorageKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The epochs of people's sessions at one account, in the database of profiles, whose rows name no person. */
final class JdbcSessionEpochs implements SessionEpochs {
    /** For replicas whose clocks differ. */
    static final Duration GRACE = Duration.ofMinutes(2);

    private final String appId;
    private final List<StorageKey> keys;
    private final PeopleRows rows;
    private final Purge purge;
    private final InstantSource clock;

    JdbcSessionEpochs(
            SessionEpochSettings settings,
            PeopleRows rows,
            InstantSource clock,
            Executor purging) {
        this.appId = settings.appId().value();
        this.keys = settings.keys();
        this.rows = rows;
        this.purge = new Purge(this::removeExpired, clock, purging);
        this.clock = clock;
    }

    @Override
    public Optional<String> current(OpenId openId) {
        purge.whenDue();
        return rows.findEpoch(appId, keys.stream().map(key -> key.hash(openId)).toList(),
                clock.instant().toEpochMilli());
    }

    @Override
    public void begin(OpenId openId, String epoch, Instant until) {
        String person = keys.getFirst().hash(openId);
        long expiresAt = until.toEpochMilli();
        WriteConflict.retried(() -> rows.replaceEpoch(appId, person, epoch, expiresAt) > 0
                || rows.addEpoch(appId, person, epoch, expiresAt) > 0);
    }

    private void removeExpired() {
        rows.removeEpochs(appId, clock.instant().minus(GRACE).toEpochMilli());
    }
}
