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
 * Back-off for fetching the access token: the last failure, and the time before which no fetch is tried. Each
 * kind of failure is logged as a warning once.
 */
final class TokenFetchBackoff {
    private static final Logger LOG = LoggerFactory.getLogger(TokenFetchBackoff.class);

    private final String account;
    private final InstantSource clock;
    private @Nullable ApiCallException latest;
    private Instant until = Instant.MIN;
    private int inARow;
    private @Nullable PlatformError told;

    /** @param account its name, for the log */
    TokenFetchBackoff(String account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
    }

    /** Remembers it, with a pause by how many there were in a row. Answers when the pause is over. */
    synchronized Instant add(ApiCallException refusal, IntFunction<Duration> pause) {
        inARow++;
        remember(refusal, pause.apply(inARow));
        PlatformError error = refusal.error();
        if (error.equals(told)) {
            LOG.debug("Still no new access token for the account {} (errcode {}), until {}", account,
                    error.number(), until);
        } else {
            LOG.warn("No new access token for the account {}: {} (errcode {}). {}. The next fetch is not"
                    + " before {}", account, error.meaning(), error.number(), error.nextStep(), until);
            told = error;
        }
        return until;
    }

    /** Remembers a failure that is not this replica's own, without logging it. */
    synchronized void note(ApiCallException refusal, Duration pause) {
        remember(refusal, pause);
    }

    private void remember(ApiCallException refusal, Duration pause) {
        latest = refusal;
        until = clock.instant().plus(pause);
    }

    /** @throws ApiCallException the latest one, while its pause lasts */
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
