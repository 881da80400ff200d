package dev.hexin.persistence.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.channel.ConnectTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Opens connections to a server, or to the cluster that it belongs to. They come back by themselves; until
 * then they refuse what they are asked, and nothing that may already have been done is done again.
 */
final class RedisConnections implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration NEXT_TRY_AT_MOST = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 10_000;

    private final ClientResources threads = ClientResources.builder()
            .reconnectDelay(
                    Delay.exponential(Duration.ofMillis(10), NEXT_TRY_AT_MOST, 2, TimeUnit.MILLISECONDS))
            .build();
    private final RedisURI address;
    private final Duration answeredWithin;
    private AbstractRedisClient client;
    private Supplier<RedisConnection> open;

    RedisConnections(RedisURI address, Duration answeredWithin) {
        this.address = address;
        this.answeredWithin = answeredWithin;
        address.setTimeout(answeredWithin);
        RedisClient toOne = RedisClient.create(threads, address);
        toOne.setOptions(options());
        client = toOne;
        open = () -> toOne(toOne);
    }

    RedisConnection open() {
        return open.get();
    }

    /**
     * The first one, which tells whether there is a cluster. Silence is asked once more: where a machine
     * starts much at the same time, loading all that this takes can alone be too long.
     */
    RedisConnection openFirst() {
        try {
            return openAndLook();
        } catch (RedisException failure) {
            if (isSilence(failure)) {
                return openAndLook();
            }
            throw failure;
        }
    }

    private static boolean isSilence(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(
                cause -> cause instanceof RedisCommandTimeoutException
                        || cause instanceof ConnectTimeoutException);
    }

    private RedisConnection openAndLook() {
        RedisConnection line = open();
        if (!isOfACluster(line)) {
            return line;
        }
        client.shutdown(Duration.ZERO, PATIENCE);
        RedisClusterClient toCluster = RedisClusterClient.create(threads, address);
        toCluster.setOptions(clusterOptions());
        client = toCluster;
        open = () -> toCluster(toCluster);
        return open();
    }

    private static RedisConnection toOne(RedisClient client) {
        StatefulRedisConnection<String, String> connection = client.connect(StringCodec.UTF8);
        return new RedisConnection(connection, connection.sync());
    }

    private static RedisConnection toCluster(RedisClusterClient client) {
        StatefulRedisClusterConnection<String, String> connection = client.connect(StringCodec.UTF8);
        return new RedisConnection(connection, connection.sync());
    }

    private static boolean isOfACluster(RedisConnection line) {
        try {
            return line.commands().info("cluster").contains("cluster_enabled:1");
        } catch (RedisCommandExecutionException notForThisUser) {
            return false;
        }
    }

    private ClientOptions options() {
        return ClientOptions.builder().disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(command -> true).requestQueueSize(MOST_WAITING)
                .timeoutOptions(TimeoutOptions.enabled(answeredWithin))
                .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).keepAlive(true).build())
                .build();
    }

    private ClusterClientOptions clusterOptions() {
        return ClusterClientOptions.builder(options())
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enableAllAdaptiveRefreshTriggers().adaptiveRefreshTriggersTimeout(NEXT_TRY_AT_MOST)
                        .enablePeriodicRefresh().build())
                .build();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, PATIENCE);
        threads.shutdown(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
