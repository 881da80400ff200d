package dev.hexin.persistence.redis;

import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.CellStoreContract;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.persistence.StorageSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes, each with half of the accounts, and two processes, which know one of the nodes each. */
@Timeout(600)
class RedisClusterTest extends CellStoreContract {
    private static final CellGroup GROUP = new CellGroup("things", Keep.HOT, 3, 100, Overflow.DISPLACES);
    private static TestRedis one;
    private static TestRedis two;
    private static List<Redis> connections;

    private final StorageSettings account = TestRedis.account();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<CellStore> processes = connections.stream().map(redis -> of(account, redis)).toList();

    @BeforeAll
    static void start() {
        one = TestRedis.startOfCluster();
        two = TestRedis.startOfCluster();
        one.formClusterWith(two);
        connections = List.of(Eventually.answers(one::connectPatiently),
                Eventually.answers(two::connectPatiently));
    }

    @AfterAll
    static void stop() {
        connections.forEach(Redis::close);
        one.close();
        two.close();
    }

    private static CellStore of(StorageSettings account, Redis redis) {
        return new RedisCellStore(account.appId().value(), redis, new SecureRandom());
    }

    @Override
    protected CellStore store() {
        return processes.get(asked.getAndIncrement() % 2);
    }

    @Test
    void accountsAreOnBothNodes() {
        for (int i = 0; i < 16; i++) {
            CellStore store = of(TestRedis.account(), connections.getFirst());
            for (String name : List.of("a", "b", "c", "d")) {
                written(store, GROUP.key(name), 0, "", Lifetime.of(Duration.ofHours(1)));
            }
            assertThat(store.keys(GROUP, "")).hasSize(3);
        }
        assertThat(one.size()).isPositive();
        assertThat(two.size()).isPositive();
    }
}
