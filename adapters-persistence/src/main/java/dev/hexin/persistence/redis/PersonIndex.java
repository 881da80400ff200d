package dev.hexin.persistence.redis;

import dev.hexin.domain.message.OpenId;
import dev.hexin.persistence.StorageKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which hashes of one kind hold something of a person: for each person, under a hash of them, a sorted set of the
 * hashes' keys by the time at which they are gone, so that a deletion finds them.
 */
final class PersonIndex {
    private final Keys keys;
    private final StorageKey hashes;

    PersonIndex(Keys keys, StorageKey hashes) {
        this.keys = keys;
        this.hashes = hashes;
    }

    String key(OpenId openId) {
        return keys.of("of:" + hashes.hash(openId));
    }

    /** A script's keys: of what it changes and, where it is a person's, of their index. */
    List<String> keys(String changed, @Nullable OpenId person) {
        return person == null ? List.of(changed) : List.of(changed, key(person));
    }

    /**
     * Lua that notes {@code KEYS[1]} in the index {@code KEYS[2]}, if there is one.
     *
     * @param now as Lua finds it, in milliseconds, as the others
     * @param until when it is gone
     * @param ttl how long that is
     */
    static String add(String now, String until, String ttl) {
        return """
                if KEYS[2] then
                    redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', %1$s)
                    redis.call('ZADD', KEYS[2], %2$s, KEYS[1])
                    if redis.call('PTTL', KEYS[2]) < tonumber(%3$s) then
                        redis.call('PEXPIRE', KEYS[2], %3$s)
                    end
                end
                """.formatted(now, until, ttl);
    }

    /**
     * Empties a field of all that the index {@code KEYS[1]} knows, and removes that; what has no such field yet is marked
     * as {@code forgotten}.
     */
    static Script forgetting(String field) {
        return Script.number("""
                for _, key in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
                    if redis.call('HEXISTS', key, '%1$s') == 1 then
                        redis.call('HSET', key, '%1$s', '')
                    elseif redis.call('EXISTS', key) == 1 then
                        redis.call('HSET', key, 'forgotten', 1)
                    end
                end
                return redis.call('DEL', KEYS[1])""".formatted(field));
    }
}
