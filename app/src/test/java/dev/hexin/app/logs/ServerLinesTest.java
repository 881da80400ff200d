package dev.hexin.app.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which line goes where. */
class ServerLinesTest {
    private static final String ROUTES = "io.micronaut.http.server.RouteExecutor";
    private final ServerLines server = new ServerLines();
    private final ServerLines others = new ServerLines();

    ServerLinesTest() {
        others.setOthers(true);
    }

    private static LoggingEvent line(String logger, Level level, String message, int second) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerName(logger);
        event.setLevel(level);
        event.setMessage(message);
        event.setInstant(Instant.EPOCH.plusSeconds(second));
        return event;
    }

    @Test
    void theServersErrorsComeOnceAMinuteEach() {
        assertThat(server.decide(line(ROUTES, Level.ERROR, "failed: {}", 0))).isEqualTo(FilterReply.NEUTRAL);
        assertThat(server.decide(line(ROUTES, Level.ERROR, "failed: {}", 59))).isEqualTo(FilterReply.DENY);
        assertThat(server.decide(line(ROUTES, Level.ERROR, "else: {}", 59))).isEqualTo(FilterReply.NEUTRAL);
        assertThat(server.decide(line(ROUTES, Level.ERROR, "failed: {}", 60))).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void eachLineHasOnePlace() {
        assertThat(others.decide(line(ROUTES, Level.ERROR, "failed: {}", 0))).isEqualTo(FilterReply.DENY);
        for (LoggingEvent event : new LoggingEvent[]{line(ROUTES, Level.INFO, "started", 0),
                line("dev.hexin.app.Application", Level.ERROR, "wrong", 0),
                line("com.zaxxer.hikari.HikariDataSource", Level.WARN, "late", 0)}) {
            assertThat(others.decide(event)).isEqualTo(FilterReply.NEUTRAL);
            assertThat(server.decide(event)).isEqualTo(FilterReply.DENY);
        }
    }
}
