package dev.hexin.persistence.redis;

import io.lettuce.core.RedisURI;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is. {@code toString} hides it, because an address may hold a password.
 *
 * @param uri such as {@code redis://host:6379}; {@code rediss:} with TLS, {@code redis-sentinel:} by its sentinels
 */
@ConfigurationProperties("redis")
@Requires(property = RedisSettings.STATE, pattern = RedisSettings.IS_REDIS)
record RedisSettings(@Nullable String uri) {
    /** Where the replicas of an account share their state. */
    static final String STATE = "wechat.state";
    /** A pattern of that property. */
    static final String IS_REDIS = "(?i)redis";
    /** A name, or IPv6; Lettuce would take half a password or a port that is no number for part of a name. */
    private static final Pattern HOST = Pattern.compile("[^:]+|\\[?[0-9a-fA-F]*:[0-9a-fA-F.]*:.*");

    /** @throws RedisStartException when it is missing or malformed */
    RedisURI address() {
        if (uri == null || uri.isBlank()) {
            throw new RedisStartException(RedisTrouble.NO_URI);
        }
        RedisURI address = parsed(uri.strip());
        if (address.getHost() != null && !HOST.matcher(address.getHost()).matches()) {
            throw new RedisStartException(RedisTrouble.UNKNOWN_URI);
        }
        return address;
    }

    private static RedisURI parsed(String uri) {
        try {
            return RedisURI.create(uri);
        } catch (IllegalArgumentException malformed) { // its message quotes the address
            throw new RedisStartException(RedisTrouble.UNKNOWN_URI);
        }
    }

    @Override
    public String toString() {
        return "RedisSettings[…]";
    }
}
