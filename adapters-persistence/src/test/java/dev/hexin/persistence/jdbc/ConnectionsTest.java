package dev.hexin.persistence.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.hexin.testing.Ports;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(600)
class ConnectionsTest {
    private static final String WITHOUT_WAITING = "was away a moment ago";

    private Instant now = Instant.parse("2026-11-20T08:00:00Z");

    private FailFastDataSource connections(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        config.setInitializationFailTimeout(-1);
        return new FailFastDataSource(config, () -> now);
    }

    @Test
    void whileTheDatabaseIsAwayOneWaitsNowAndThen_andTheOthersDoNot() {
        try (FailFastDataSource away = connections(
                "jdbc:postgresql://127.0.0.1:" + Ports.free() + "/hexin")) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(away::getConnection).isInstanceOf(SQLTransientConnectionException.class)
                        .hasMessageNotContaining(WITHOUT_WAITING);
                assertThatThrownBy(away::getConnection).isInstanceOf(SQLTransientConnectionException.class)
                        .hasMessageContaining(WITHOUT_WAITING);
                now = now.plusMillis(500);
            }
        }
    }

    /** Where the machine is busy too, the first one takes longer than may be waited for it. */
    private Connection opened(FailFastDataSource pool) throws SQLException {
        while (true) {
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException notYet) {
                now = now.plusMillis(500);
            }
        }
    }

    @Test
    void whereAllAreBusyEverybodyWaits() throws SQLException {
        try (FailFastDataSource busy = connections("jdbc:h2:mem:" + UUID.randomUUID())) {
            try (Connection only = opened(busy)) {
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(busy::getConnection)
                            .isInstanceOf(SQLTransientConnectionException.class)
                            .hasMessageNotContaining(WITHOUT_WAITING);
                }
                assertThat(only.isValid(300)).isTrue();
            }
            opened(busy).close();
        }
    }
}
