package dev.hexin.persistence.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.sync.RedisScriptingCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connection to Redis, one for all threads. There at once, so that a Redis that can't be used is in the way of the
 * start. Later it may come and go: while it is gone, calls throw at once, and nothing that may already have been done
 * is done again.
 */
@Context
@Requires(property = RedisSettings.STATE, pattern = RedisSettings.IS_REDIS)
final class Redis implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration NEXT_TRY_AT_MOST = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 10_000;
    private static final Script TRIAL = Script.number("""
            redis.call('SET', KEYS[1], '', 'PX', 1000)
            return 1""");

    private final ClientResources threads;
    private final RedisClient client;
    private final RedisScriptingCommands<String, String> commands;

    /** @throws RedisStartException when it can't be used */
    Redis(RedisSettings settings) {
        RedisURI address = settings.address();
        address.setTimeout(PATIENCE);
        threads = ClientResources.builder().reconnectDelay(
                Delay.exponential(Duration.ofMillis(10), NEXT_TRY_AT_MOST, 2, TimeUnit.MILLISECONDS))
                .build();
        client = RedisClient.create(threads, address);
        client.setOptions(options());
        try {
            commands = client.connect(StringCodec.UTF8).sync();
            run(TRIAL, "hexin:start");
        } catch (RedisException failure) {
            close();
            throw new RedisStartException(RedisTrouble.atStart(failure));
        }
    }

    private static ClientOptions options() {
        return ClientOptions.builder().disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(command -> true).requestQueueSize(MOST_WAITING)
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).keepAlive(true).build())
                .build();
    }

    /**
     * Runs a script, by its name if Redis still knows it.
     *
     * @throws RedisException when Redis does not answer within a second
     */
    <T extends @Nullable Object> T run(Script script, String key, String... arguments) {
        String[] keys = {key};
        try {
            return commands.evalsha(script.sha1(), script.answers(), keys, arguments);
        } catch (RedisNoScriptException unknown) {
            return commands.eval(script.lua(), script.answers(), keys, arguments);
        }
    }

    @Override
    @PreDestroy
    public void close() {
        client.shutdown(Duration.ZERO, PATIENCE);
        threads.shutdown(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
