package dev.hexin.app.wiring;

import dev.hexin.app.settings.Settings;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.SessionEpochs;
import dev.hexin.persistence.GuardedCellStore;
import dev.hexin.persistence.SessionEpochSettings;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.persistence.jdbc.JdbcStores;
import dev.hexin.persistence.memory.MemoryCellStore;
import dev.hexin.persistence.redis.Redis;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stores that the settings name: {@code wechat.state} for hot state, and the database. */
@Singleton
final class ConfiguredStores implements AccountStores {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredStores.class);

    private final boolean isShared;
    private final boolean keepsInRedis;
    private final JdbcStores database;
    private final @Nullable Redis redis;
    private final InstantSource clock;
    private final RandomGenerator random;
    /** One for all accounts, so that it takes no more of the heap when many are flooded. */
    private final MemoryCellStore memory;

    ConfiguredStores(
            Settings settings,
            JdbcStores database,
            @Nullable Redis redis,
            InstantSource clock,
            RandomGenerator random) {
        this.isShared = settings.stateStore().isShared();
        this.keepsInRedis = redis != null && settings.pool().isLocal();
        this.database = database;
        this.redis = redis;
        this.clock = clock;
        this.random = random;
        this.memory = new MemoryCellStore(clock);
        if (keepsInRedis) {
            LOG.info("State that survives restarts is stored in Redis, because the database "
                    + "is this process's own");
        }
    }

    @Override
    public CellStores cells(AppId account) {
        CellStore inDatabase = database.cells(account);
        if (!isShared) {
            return new CellStores(memory.of(account), inDatabase, List.of());
        }
        GuardedCellStore shared = new GuardedCellStore(
                redis == null ? inDatabase : redis.cells(account, random),
                clock);
        if (redis == null || keepsInRedis) {
            return new CellStores(shared, shared, List.of(shared));
        }
        GuardedCellStore kept = new GuardedCellStore(inDatabase, clock);
        return new CellStores(shared, kept, List.of(shared, kept));
    }

    @Override
    public Profiles profiles(StorageSettings account) {
        return database.profiles(account);
    }

    @Override
    public SessionEpochs sessionEpochs(SessionEpochSettings account) {
        return database.sessionEpochs(account);
    }
}
