package dev.hexin.persistence.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/**
 * A data source that fails fast while its database is away. Connections to a database that may go away: while
 * there are none, one caller waits for one now and then, and the others go without at once, because a push
 * can't wait.
 */
final class FailFastDataSource extends HikariDataSource {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final long ONE_LOOK = 2_000_000; // nanoseconds

    private final InstantSource clock;
    private volatile Instant askAgainAt = Instant.MIN;

    FailFastDataSource(HikariConfig config, InstantSource clock) {
        super(config);
        this.clock = clock;
    }

    /** Done while no caller has a connection. */
    interface Work {
        void run() throws SQLException, IOException;
    }

    /**
     * Lets those finish who have a connection, and others wait for one, while this is done; all connections
     * are new afterwards. False, and nothing done, where a caller keeps one for too long.
     */
    boolean exclusively(Work work) throws SQLException, IOException {
        HikariPoolMXBean pool = getHikariPoolMXBean();
        pool.suspendPool();
        try {
            Instant end = clock.instant().plus(LONGEST_WAIT);
            while (pool.getActiveConnections() > 0) {
                if (!clock.instant().isBefore(end)) {
                    return false;
                }
                LockSupport.parkNanos(ONE_LOOK); // the pool does not tell that a connection came back
            }
            work.run();
            pool.softEvictConnections();
            return true;
        } finally {
            pool.resumePool();
        }
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
