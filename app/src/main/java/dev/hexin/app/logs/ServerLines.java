package dev.hexin.app.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import dev.hexin.domain.log.LogThrottle;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the warnings and errors of the HTTP server's libraries from all other lines: strangers can cause them
 * at will, and their messages may quote what strangers sent. An appender takes either all others, or these:
 * each kind of line at most once a minute. Logback makes it, so it is public.
 */
public final class ServerLines extends Filter<ILoggingEvent> {
    private static final List<String> LIBRARIES = List.of("io.micronaut.http.", "io.netty.", "reactor.");
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST_KINDS = 256;

    private final Map<String, LogThrottle> kinds = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LogThrottle> eldest) {
            return size() > MOST_KINDS;
        }
    };
    private boolean others;
    /** When the line was written that is judged now; guarded by this, as the kinds. */
    private Instant now = Instant.EPOCH;

    /** Whether all other lines are let through, and these are not. */
    public void setOthers(boolean given) {
        others = given;
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean server = event.getLevel().isGreaterOrEqual(Level.WARN)
                && LIBRARIES.stream().anyMatch(event.getLoggerName()::startsWith);
        if (others) {
            return server ? FilterReply.DENY : FilterReply.NEUTRAL;
        }
        return server && isDue(event) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private synchronized boolean isDue(ILoggingEvent event) {
        String kind = event.getLoggerName() + " " + event.getMessage();
        now = event.getInstant();
        return kinds.computeIfAbsent(kind, first -> new LogThrottle(() -> now, PAUSE)).count();
    }
}
