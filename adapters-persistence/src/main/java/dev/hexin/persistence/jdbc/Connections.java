package dev.hexin.persistence.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Connections to a database that may go away: while there are none, somebody waits for one now and then, and the others
 * go without at once, because a push can't wait.
 */
final class Connections extends HikariDataSource {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final InstantSource clock;
    private volatile Instant askAgainAt = Instant.MIN;

    Connections(HikariConfig config, InstantSource clock) {
        super(config);
        this.clock = clock;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (clock.instant().isBefore(askAgainAt)) {
            throw new SQLTransientConnectionException("the database was away a moment ago");
        }
        try {
            return super.getConnection();
        } catch (SQLTransientConnectionException nobodyGaveOne) {
            if (getHikariPoolMXBean().getTotalConnections() == 0) { // else they are busy
                askAgainAt = clock.instant().plus(PAUSE);
            }
            throw nobodyGaveOne;
        }
    }
}
