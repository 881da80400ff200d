package dev.hexin.http.server;

import dev.hexin.domain.log.LogThrottle;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the server rejected and cut, and logs one line a minute for each reason. Nothing of a request
 * is quoted.
 */
@Singleton
final class ServerCounts {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCounts.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Map<Rejection, LogThrottle> rejected = new EnumMap<>(Rejection.class);
    private final Map<Cut, LogThrottle> cut = new EnumMap<>(Cut.class);

    ServerCounts(InstantSource clock) {
        for (Rejection rejection : Rejection.values()) {
            rejected.put(rejection, new LogThrottle(clock, PAUSE));
        }
        for (Cut reason : Cut.values()) {
            cut.put(reason, new LogThrottle(clock, PAUSE));
        }
    }

    void rejected(Rejection rejection) {
        LogThrottle throttle = rejected.get(rejection);
        if (throttle.count()) {
            LOG.info("A request was rejected ({} so far for this reason): {}", throttle.sum(),
                    rejection.sentence());
        }
    }

    void cut(Cut reason) {
        LogThrottle throttle = cut.get(reason);
        if (throttle.count()) {
            switch (reason) {
                case CAPACITY -> LOG.warn(
                        "As many connections are open as wechat.max-connections allows: the "
                                + "least useful one is"
                                + " closed for each new one ({} so far)",
                        throttle.sum());
                case HEAD, BODY, UNREAD -> LOG.info("A connection was too slow and was cut ({}, {} so far)",
                        reason == Cut.HEAD
                                ? "its request's head"
                                : reason == Cut.BODY ? "its request's body" : "reading its answer",
                        throttle.sum());
                case FAILURE -> {
                    // told by failed
                }
            }
        }
    }

    /** A connection is cut because of this; the exception's message may quote a request. */
    void failed(Throwable failure) {
        LogThrottle throttle = cut.get(Cut.FAILURE);
        if (throttle.count()) {
            LOG.warn("A connection failed and was cut ({} so far): {}", throttle.sum(),
                    failure.getClass().getName());
        }
    }

    long count(Rejection rejection) {
        return rejected.get(rejection).sum();
    }

    long count(Cut reason) {
        return cut.get(reason).sum();
    }
}
