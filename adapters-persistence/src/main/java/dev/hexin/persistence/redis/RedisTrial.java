package dev.hexin.persistence.redis;

/**
 * Whether Redis can be used, for a diagnosis: connects, and asks all that a store asks, as the start does.
 * Blocks.
 */
public enum RedisTrial {
    OK,
    /** The address is malformed. */
    ADDRESS,
    /** The server's TLS can't be trusted. */
    TLS,
    /** User or password are refused. */
    REFUSED,
    /** It is a replica, which takes no writes. */
    REPLICA,
    /** The server takes no writes now. */
    NO_WRITES,
    /** The user may not do what Hexin needs, or the version is too old. */
    NOT_ALLOWED,
    /** Nothing answers. */
    AWAY;

    /** @param settings with an address */
    public static RedisTrial of(RedisSettings settings) {
        try {
            new Redis(settings).close();
            return OK;
        } catch (RedisStartException failure) {
            return failure.trial();
        }
    }
}
