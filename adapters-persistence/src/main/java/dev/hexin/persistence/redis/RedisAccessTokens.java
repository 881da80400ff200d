package dev.hexin.persistence.redis;

import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.token.AccessToken;
import dev.hexin.persistence.SealedText;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The access token in Redis: a hash with the {@code token}, when it was {@code obtained} and {@code expires}, whose
 * {@code turn} it was last, until that is ended, and from when on the next one is {@code free}. Without a storage key a
 * replica knows only what it has fetched itself; the turn is shared all the same.
 */
@Singleton
@Requires(property = RedisSettings.STATE, pattern = RedisSettings.IS_REDIS)
final class RedisAccessTokens implements AccessTokens {
    private static final Duration LEASE = Duration.ofSeconds(15);
    /** What is not needed any more stays so long, for a turn that was longer than its lease. */
    private static final Duration LONGER = Duration.ofMinutes(10);

    private static final Script CURRENT = Script.list("""
            return redis.call('HMGET', KEYS[1], 'token', 'obtained', 'expires')""");

    private static final Script TAKE = Script.number("""
            local now, turn, free, ttl = unpack(ARGV)
            if tonumber(now) < tonumber(redis.call('HGET', KEYS[1], 'free') or 0) then
                return 0
            end
            redis.call('HSET', KEYS[1], 'turn', turn, 'free', free)
            if redis.call('PTTL', KEYS[1]) < tonumber(ttl) then
                redis.call('PEXPIRE', KEYS[1], ttl)
            end
            return 1""");

    /** With a token that is not to be stored: without its last three arguments. */
    private static final Script END = Script.number("""
            local turn, free, ttl, token, obtained, expires = unpack(ARGV)
            if redis.call('HGET', KEYS[1], 'turn') ~= turn then
                return 0
            end
            redis.call('HDEL', KEYS[1], 'turn')
            redis.call('HSET', KEYS[1], 'free', free)
            if token then
                redis.call('HSET', KEYS[1], 'token', token, 'obtained', obtained, 'expires', expires)
            end
            if redis.call('PTTL', KEYS[1]) < tonumber(ttl) then
                redis.call('PEXPIRE', KEYS[1], ttl)
            end
            return 1""");

    private final Redis redis;
    private final String key;
    private final SealedText tokens;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration lease;
    private volatile @Nullable AccessToken own; // where none may be stored

    @Inject
    RedisAccessTokens(StorageSettings settings, Redis redis, InstantSource clock, RandomGenerator random) {
        this(settings, redis, clock, random, LEASE);
    }

    /** @param lease how long a turn may take before the next one may be taken all the same */
    RedisAccessTokens(StorageSettings settings, Redis redis, InstantSource clock, RandomGenerator random,
            Duration lease) {
        this.redis = redis;
        this.key = new Keys(settings, "access-token").only();
        this.tokens = new SealedText(settings, "access token");
        this.clock = clock;
        this.random = random;
        this.lease = lease;
    }

    @Override
    public Optional<AccessToken> current() {
        Instant now = clock.instant();
        AccessToken known = own;
        return (known == null ? stored() : Optional.of(known)).filter(token -> now.isBefore(token
                .expiresAt()));
    }

    private Optional<AccessToken> stored() {
        List<@Nullable String> stored = redis.run(CURRENT, key);
        String sealed = stored.get(0);
        String obtained = stored.get(1);
        String expires = stored.get(2);
        if (sealed == null || obtained == null || expires == null) {
            return Optional.empty();
        }
        return tokens.open(sealed, owner(obtained, expires), value -> Optional.of(new AccessToken(value,
                Millis.instant(obtained), Millis.instant(expires))));
    }

    @Override
    public Optional<Turn> takeTurn() {
        Instant now = clock.instant();
        String turn = HexFormat.of().toHexDigits(random.nextLong());
        long taken = redis.<Long>run(TAKE, key, Millis.of(now), turn, Millis.of(now.plus(lease)), Millis.of(
                lease.plus(LONGER)));
        return taken == 1 ? Optional.of(new OneTurn(turn)) : Optional.empty();
    }

    /** Its times stand in clear beside the token: so it can't be read with others. */
    private static String owner(String obtained, String expires) {
        return obtained + ' ' + expires;
    }

    private final class OneTurn implements Turn {
        private final String turn;

        OneTurn(String turn) {
            this.turn = turn;
        }

        @Override
        public void finish(AccessToken token) {
            String obtained = Millis.of(token.obtainedAt());
            String expires = Millis.of(token.expiresAt());
            Optional<String> sealed = tokens.encipher(token.value(), owner(obtained, expires));
            if (sealed.isPresent()) {
                end(Instant.EPOCH, token.expiresAt(), sealed.get(), obtained, expires);
            } else if (end(Instant.EPOCH, token.expiresAt())) {
                own = token;
            }
        }

        @Override
        public void giveBack(Instant notBefore) {
            end(notBefore, notBefore);
        }

        /** @param neededUntil when nothing of it matters any more */
        private boolean end(Instant free, Instant neededUntil, String... token) {
            Duration needed = Duration.between(clock.instant(), neededUntil);
            List<String> arguments = Stream.concat(
                    Stream.of(turn, Millis.of(free),
                            Millis.of((needed.isNegative() ? Duration.ZERO : needed).plus(LONGER))),
                    Stream.of(token)).toList();
            return redis.<Long>run(END, key, arguments.toArray(String[]::new)) == 1;
        }
    }
}
