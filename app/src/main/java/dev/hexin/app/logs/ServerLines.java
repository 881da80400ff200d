package dev.hexin.app.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the warnings and errors of the HTTP server's libraries from all other lines: strangers can cause them at will,
 * and their messages may quote what strangers sent. An appender takes either all others, or these: each kind of line at
 * most once a minute. Logback makes it, so it is public.
 */
public final class ServerLines extends Filter<ILoggingEvent> {
    private static final List<String> LIBRARIES = List.of("io.micronaut.http.", "io.netty.", "reactor.");
    private static final long PAUSE_MILLIS = 60_000;
    private static final int MOST_KINDS = 256;

    private final Map<String, Long> last = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_KINDS;
        }
    };
    private boolean others;

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
        Long before = last.get(kind);
        if (before != null && event.getTimeStamp() - before < PAUSE_MILLIS) {
            return false;
        }
        last.put(kind, event.getTimeStamp());
        return true;
    }
}
