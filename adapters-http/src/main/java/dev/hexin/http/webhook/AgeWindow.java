package dev.hexin.http.webhook;

import dev.hexin.http.webhook.PushRejected.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** How old, or how far ahead, a pushed timestamp may be. A window of zero lets every time in. */
record AgeWindow(Duration maxAge, InstantSource clock) {

    void check(long seconds) {
        Instant now = clock.instant();
        if (!maxAge.isZero() && Math.abs(now.getEpochSecond() - seconds) > maxAge.toSeconds()) {
            Instant server = now.truncatedTo(ChronoUnit.SECONDS);
            throw PushRejected.forbidden(Step.AGE, "The timestamp is more than " + maxAge.toSeconds()
                    + " seconds away from this server's time, which is " + server + " ("
                    + server.getEpochSecond()
                    + ")");
        }
    }
}
