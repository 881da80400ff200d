package dev.hexin.domain.service;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.SessionEpochs;
import dev.hexin.domain.profile.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/** Begins sessions, tells which still count, and ends all of a person's, wherever copies of them are. */
public final class Sessions {
    private final SessionEpochs epochs;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Duration age;

    /**
     * Begins and ends sessions.
     *
     * @param random an unguessable one
     * @param age how long a session lives
     */
    public Sessions(SessionEpochs epochs, InstantSource clock, RandomGenerator random, Duration age) {
        this.epochs = epochs;
        this.clock = clock;
        this.random = random;
        this.age = age;
    }

    Session begin(OpenId openId) {
        return new Session(openId, epochs.current(openId).orElse(""),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Where no epoch is kept, all sessions from before the last one have expired by themselves. */
    boolean isCurrent(Session session) {
        return clock.instant().isBefore(session.since().plus(age))
                && epochs.current(session.openId()).map(session.epoch()::equals).orElse(true);
    }

    void endAll(OpenId openId) {
        Instant allHaveExpired = clock.instant().plus(age);
        epochs.begin(openId, RandomTokens.of(random), allHaveExpired);
    }
}
