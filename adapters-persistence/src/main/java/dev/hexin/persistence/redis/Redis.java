package dev.hexin.persistence.redis;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.CellStore;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The connection to Redis, one for all threads. There at once, so that a Redis that can't be used is in the
 * way of the start. Later it may come and go: while it is gone, calls throw, at once or within a second.
 */
@Context
public final class Redis implements AutoCloseable {
    /**
     * So many calls in a row go unanswered before another connection is tried: the system takes minutes for
     * it.
     */
    private static final int SILENCES = 3;
    /** On a busy machine a server that is there may be slow; a push can wait so long. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(3);

    private final RedisConnections lines;
    private final AtomicInteger consecutiveTimeouts = new AtomicInteger();
    private volatile RedisConnection line;

    /** @throws RedisStartException when it can't be used */
    @Inject
    Redis(RedisSettings settings) {
        this(settings, ANSWERED_WITHIN);
    }

    Redis(RedisSettings settings, Duration answeredWithin) {
        RedisURI address = settings.address();
        lines = new RedisConnections(address, answeredWithin);
        try {
            line = lines.openFirst();
            RedisCellStore.tryOn(this);
        } catch (RedisException failure) {
            lines.close();
            throw new RedisStartException(RedisStartupDiagnosis.of(failure),
                    RedisStartupDiagnosis.atStart(failure, address));
        }
    }

    /** An account's store of cells. */
    public CellStore cells(AppId account, RandomGenerator random) {
        return new RedisCellStore(account.value(), this, random);
    }

    /**
     * Runs a script, by its name if Redis still knows it.
     *
     * @param keys all of one account
     * @throws RedisException when Redis does not answer, or refuses
     */
    <T extends @Nullable Object> T run(Script script, List<String> keys, String... arguments) {
        try {
            T answer = ask(script, keys.toArray(String[]::new), arguments);
            if (consecutiveTimeouts.get() > 0) {
                consecutiveTimeouts.set(0);
            }
            return answer;
        } catch (RedisCommandTimeoutException silence) {
            if (consecutiveTimeouts.incrementAndGet() == SILENCES) {
                Thread.ofVirtual().name("redis").start(this::tryAnotherLine);
            }
            throw silence;
        }
    }

    private <T extends @Nullable Object> T ask(Script script, String[] keys, String[] arguments) {
        RedisConnection asked = line;
        try {
            return asked.commands().evalsha(script.sha1(), script.answers(), keys, arguments);
        } catch (RedisNoScriptException unknown) {
            return asked.commands().eval(script.lua(), script.answers(), keys, arguments);
        }
    }

    private void tryAnotherLine() {
        try {
            RedisConnection dead = line;
            line = lines.open();
            dead.connection().closeAsync();
        } catch (RedisException | IllegalStateException stillAway) { // or we are stopping
            return;
        } finally {
            consecutiveTimeouts.set(0);
        }
    }

    @Override
    @PreDestroy
    public void close() {
        lines.close();
    }
}
