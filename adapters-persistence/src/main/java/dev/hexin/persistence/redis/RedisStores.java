package dev.hexin.persistence.redis;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.CellStore;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/** Makes an account's store of cells in the one Redis that all accounts share. */
@Singleton
public final class RedisStores {
    private final Redis redis;
    private final RandomGenerator random;

    RedisStores(Redis redis, RandomGenerator random) {
        this.redis = redis;
        this.random = random;
    }

    public CellStore cells(AppId account) {
        return new RedisCellStore(account, redis, random);
    }
}
