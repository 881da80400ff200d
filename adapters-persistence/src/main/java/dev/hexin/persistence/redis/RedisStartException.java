package dev.hexin.persistence.redis;

/**
 * Redis can't be used as it is set up: one plain sentence for the operator, without address, user or
 * password.
 */
public final class RedisStartException extends RuntimeException {
    RedisStartException(String sentence) {
        super(sentence);
    }
}
