package dev.hexin.persistence.redis;

import dev.hexin.domain.message.AppId;
import dev.hexin.persistence.StorageSettings;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis on loopback. It stops with the JVM. */
final class TestRedis implements AutoCloseable {
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();
    /** Some are not bound yet when the next one is chosen. */
    private static final Set<Integer> CHOSEN = ConcurrentHashMap.newKeySet();

    private final int port;
    private final String[] settings;
    private RedisServer server;

    private TestRedis(int port, String... settings) {
        this.port = port;
        this.settings = settings;
        startAgain();
    }

    /** The one of all tests that only need any, with a connection to it. */
    static final class Shared {
        static final TestRedis SERVER = start();
        static final Redis REDIS = SERVER.connectPatiently();

        private Shared() {}
    }

    static TestRedis start(String... settings) {
        return new TestRedis(freePort(), settings);
    }

    /** One that is to be part of a cluster; its nodes talk to each other 10,000 ports above. */
    static TestRedis startOfCluster() {
        int port = freePort(12_000, 20_000);
        return new TestRedis(port, "cluster-enabled yes", "cluster-node-timeout 600000",
                "cluster-config-file nodes-" + port + ".conf");
    }

    /** Each has half of the slots. */
    void formClusterWith(TestRedis other) {
        as(redis -> redis.clusterAddSlots(IntStream.range(0, 8192).toArray()));
        other.as(redis -> redis.clusterAddSlots(IntStream.range(8192, 16_384).toArray()));
        as(redis -> redis.clusterMeet("127.0.0.1", other.port));
        for (TestRedis node : List.of(this, other)) {
            node.as(redis -> Eventually.holds(() -> redis.clusterInfo().contains("cluster_state:ok")
                    && redis.clusterInfo().contains("cluster_known_nodes:2")));
        }
    }

    /** An account of its own. */
    static StorageSettings account() {
        return new StorageSettings(new AppId("wx%016x".formatted(ACCOUNTS.incrementAndGet())), null);
    }

    /** Below those that the system gives to clients: one of them might have it while the server is away. */
    static int freePort() {
        return freePort(20_000, 22_000);
    }

    private static int freePort(int least, int most) {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(least, most);
            if (!CHOSEN.add(port)) {
                continue;
            }
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    ServerSocket above = new ServerSocket(port + 10_000, 1,
                            InetAddress.getLoopbackAddress())) {
                return above.getLocalPort() - 10_000;
            } catch (IOException taken) {
                continue;
            }
        }
    }

    int port() {
        return port;
    }

    long size() {
        long[] size = new long[1];
        as(redis -> size[0] = redis.dbsize());
        return size[0];
    }

    String uri() {
        return "redis://127.0.0.1:" + port;
    }

    Redis connect() {
        return new Redis(new RedisSettings(uri()));
    }

    /** For tests of something else than how long Redis is waited for: a busy machine may stand still. */
    Redis connectPatiently() {
        return new Redis(new RedisSettings(uri()), Duration.ofMinutes(1));
    }

    void startAgain() {
        RedisServerBuilder builder = RedisServer.newRedisServer().port(port).bind("127.0.0.1")
                .onShutdownForceStop(true).setting("save \"\"");
        List.of(settings).forEach(builder::setting);
        try {
            server = builder.build();
            server.start();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Kills it. */
    void stop() {
        try {
            server.stop();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** What somebody does who has found the server. */
    void as(Visitor visitor) {
        try (RedisClient client = RedisClient.create(uri());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            visitor.visit(connection.sync());
        }
    }

    interface Visitor {
        void visit(RedisCommands<String, String> redis);
    }

    List<String> keysOf(StorageSettings account) {
        List<String> keys = new ArrayList<>();
        as(redis -> keys.addAll(redis.keys("hexin:{" + account.appId().value() + "}*")));
        return keys;
    }
}
