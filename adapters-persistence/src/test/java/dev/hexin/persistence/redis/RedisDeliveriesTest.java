package dev.hexin.persistence.redis;

import dev.hexin.domain.message.OpenId;
import dev.hexin.persistence.SharedDeliveriesContract;
import dev.hexin.persistence.SharedRuns;
import dev.hexin.persistence.StorageKey;
import dev.hexin.persistence.StorageSettings;
import java.time.Duration;
import java.time.InstantSource;

class RedisDeliveriesTest extends SharedDeliveriesContract {
    private final StorageSettings account = TestRedis.account();

    @Override
    protected String nameOf(OpenId person) {
        return StorageKey.of(account).hash(person);
    }

    @Override
    protected String everything() {
        return TestRedis.Shared.SERVER.everythingOf(account);
    }

    @Override
    protected SharedRuns runs(InstantSource clock, Duration kept) {
        return new RedisSharedRuns(account, TestRedis.Shared.REDIS, clock, Duration.ofSeconds(4), kept);
    }
}
