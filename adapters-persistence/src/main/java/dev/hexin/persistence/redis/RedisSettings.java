package dev.hexin.persistence.redis;

import dev.hexin.domain.settings.SettingsReader;
import dev.hexin.persistence.StateStore;
import io.lettuce.core.RedisURI;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is. {@code toString} hides it, because an address may hold a password.
 *
 * @param uri such as {@code redis://host:6379}; {@code rediss:} with TLS, {@code redis-sentinel:} by its
 *     sentinels; null: state is stored elsewhere
 */
public record RedisSettings(@Nullable String uri) {
    /** A pattern of {@link StateStore#SETTING}: replicas share their state in Redis. */
    static final String IS_REDIS = "(?i)redis";
    private static final String URI = "redis.uri";
    private static final String EXPECTED = "Redis's address, such as redis://localhost:6379";
    /** A name, or IPv6; Lettuce would take half a password or a port that is no number for part of a name. */
    private static final Pattern HOST = Pattern.compile("[^:]+|\\[?[0-9a-fA-F]*:[0-9a-fA-F.]*:.*");

    public static Supplier<RedisSettings> read(SettingsReader settings) {
        settings.mayStandInFile(URI);
        String uri = settings.optional(URI, text -> text.matches("rediss?(-\\w+)?://.+"), EXPECTED);
        StateStore store = StateStore.read(settings);
        if (store == StateStore.REDIS && uri == null) {
            settings.complaints().missing(URI, EXPECTED + "; " + store + " needs it");
        }
        return () -> new RedisSettings(uri);
    }

    /** @throws RedisStartException when it is missing or malformed */
    RedisURI address() {
        if (uri == null || uri.isBlank()) {
            throw new RedisStartException(RedisTrial.ADDRESS, RedisStartupDiagnosis.NO_URI);
        }
        RedisURI address = parsed(uri.strip());
        if (address.getHost() != null && !HOST.matcher(address.getHost()).matches()) {
            throw new RedisStartException(RedisTrial.ADDRESS, RedisStartupDiagnosis.UNKNOWN_URI);
        }
        return address;
    }

    private static RedisURI parsed(String uri) {
        try {
            return RedisURI.create(uri);
        } catch (IllegalArgumentException malformed) { // its message quotes the address
            throw new RedisStartException(RedisTrial.ADDRESS, RedisStartupDiagnosis.UNKNOWN_URI);
        }
    }

    @Override
    public String toString() {
        return "RedisSettings[…]";
    }
}
