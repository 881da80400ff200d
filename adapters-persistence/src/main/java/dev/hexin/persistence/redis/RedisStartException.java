package dev.hexin.persistence.redis;

/**
 * Redis can't be used as it is set up: one plain sentence for the operator, without address, user or
 * password.
 */
public final class RedisStartException extends RuntimeException {
    private final RedisTrial trial;

    RedisStartException(RedisTrial trial, String sentence) {
        super(sentence);
        this.trial = trial;
    }

    /** The same for a program. */
    RedisTrial trial() {
        return trial;
    }
}
