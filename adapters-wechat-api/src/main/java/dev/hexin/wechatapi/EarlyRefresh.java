package dev.hexin.wechatapi;

import dev.hexin.domain.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a token is refreshed although it is still good: some five minutes before its end, at a moment that
 * each replica draws anew for each token, so that they do not all come at once. A stable token is asked for
 * after the platform has renewed it, which is five minutes before its end (before that it gives the same one
 * again), any other one before.
 */
final class EarlyRefresh {
    private static final Duration RENEWED = Duration.ofMinutes(5);
    private static final Duration JITTER = Duration.ofMinutes(1);

    private final RandomGenerator random;
    private final boolean stable;
    private @Nullable Drawn drawn;

    /** @param at from then on it is refreshed */
    private record Drawn(AccessToken token, Instant at) {}

    EarlyRefresh(RandomGenerator random, boolean stable) {
        this.random = random;
        this.stable = stable;
    }

    boolean isDue(AccessToken token, Instant now) {
        return !now.isBefore(moment(token));
    }

    private synchronized Instant moment(AccessToken token) {
        if (drawn == null || !drawn.token().equals(token)) {
            Duration jitter = Duration.ofMillis(random.nextLong(JITTER.toMillis()));
            Instant renewed = token.expiresAt().minus(RENEWED);
            drawn = new Drawn(token, stable ? renewed.plus(jitter) : renewed.minus(jitter));
        }
        return drawn.at();
    }
}
