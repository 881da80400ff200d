package dev.hexin.persistence.redis;

import dev.hexin.domain.message.OpenId;
import dev.hexin.persistence.StorageKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which keys of one kind hold something of a person: for each person, under a hash of their openid, a Redis hash of such
 * keys and when each is gone, so that a deletion finds them. It needs no commands that its user was not allowed before.
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
                    local known = redis.call('HGETALL', KEYS[2])
                    for i = 1, #known, 2 do
                        if tonumber(known[i + 1]) <= tonumber(%1$s) then
                            redis.call('HDEL', KEYS[2], known[i])
                        end
                    end
                    redis.call('HSET', KEYS[2], KEYS[1], %2$s)
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
                for _, key in ipairs(redis.call('HKEYS', KEYS[1])) do
                    if redis.call('HEXISTS', key, '%1$s') == 1 then
                        redis.call('HSET', key, '%1$s', '')
                    elseif redis.call('HLEN', key) > 0 then
                        redis.call('HSET', key, 'forgotten', 1)
                    end
                end
                return redis.call('DEL', KEYS[1])""".formatted(field));
    }
}
