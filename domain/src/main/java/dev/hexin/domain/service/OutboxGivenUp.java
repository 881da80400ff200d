package dev.hexin.domain.service;

import dev.hexin.domain.log.LogThrottle;
import dev.hexin.domain.platform.Failure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import static java.lang.System.Logger.Level.WARNING;

/** Counts the messages that the outbox gave up by reason: of each a line now and then, with its number. */
final class OutboxGivenUp {
    private static final System.Logger LOG = System.getLogger(OutboxGivenUp.class.getName());
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);
    /** The platform has some hundred error codes; those beyond are counted together. */
    private static final int MOST_REASONS = 200;
    private static final String OTHER = "other";

    private final InstantSource clock;
    private final Map<String, LogThrottle> reasons = new ConcurrentHashMap<>();

    OutboxGivenUp(InstantSource clock) {
        this.clock = clock;
    }

    void count(Failure failure) {
        String reason = failure.error().number() + " " + failure.error().meaning();
        boolean known = reasons.containsKey(reason) || reasons.size() < MOST_REASONS;
        LogThrottle throttle = reasons.computeIfAbsent(known ? reason : OTHER,
                first -> new LogThrottle(clock, BETWEEN_WARNINGS));
        if (throttle.count()) {
            LOG.log(WARNING, () -> "A customer-service message was not sent, or may not have been: "
                    + failure.error().sentences() + " (" + throttle.sum()
                    + " given up so far for this reason)");
        }
    }
}
