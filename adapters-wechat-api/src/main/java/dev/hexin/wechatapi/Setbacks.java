package dev.hexin.wechatapi;

import dev.hexin.domain.platform.PlatformError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why there is no new access token, and until when nobody asks for one. Each trouble is told to the operator
 * once.
 */
final class Setbacks {
    private static final Logger LOG = LoggerFactory.getLogger(Setbacks.class);

    private final InstantSource clock;
    private @Nullable ApiRefusal latest;
    private Instant until = Instant.MIN;
    private int inARow;
    private @Nullable PlatformError told;

    Setbacks(InstantSource clock) {
        this.clock = clock;
    }

    /** Remembers it, with a pause by how many there were in a row. Answers when the pause is over. */
    synchronized Instant add(ApiRefusal refusal, IntFunction<Duration> pause) {
        inARow++;
        remember(refusal, pause.apply(inARow));
        PlatformError error = refusal.error();
        if (error.equals(told)) {
            LOG.debug("Still no new access token (errcode {}), until {}", error.number(), until);
        } else {
            LOG.warn("No new access token: {} (errcode {}). {}. Until {} nobody asks again", error.meaning(),
                    error.number(), error.nextStep(), until);
            told = error;
        }
        return until;
    }

    /** Remembers what is not this replica's own failure, and tells nobody. */
    synchronized void note(ApiRefusal refusal, Duration pause) {
        remember(refusal, pause);
    }

    private void remember(ApiRefusal refusal, Duration pause) {
        latest = refusal;
        until = clock.instant().plus(pause);
    }

    /** @throws ApiRefusal the latest one, while its pause lasts */
    synchronized void check() {
        if (latest != null && isOn()) {
            throw latest;
        }
    }

    synchronized boolean isOn() {
        return clock.instant().isBefore(until);
    }

    synchronized void end() {
        latest = null;
        until = Instant.MIN;
        inARow = 0;
        told = null;
    }
}
