package dev.hexin.persistence.jdbc;

import dev.hexin.persistence.jdbc.DatabaseTrial.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether a database can be used, by what it refuses. */
class DatabaseTrialTest {
    @TempDir
    private Path folder;

    private static DatabaseTrial trial(String url, @Nullable String user, @Nullable String password) {
        return DatabaseTrial.of(new PoolSettings(url, user, password, 1), new SecureRandom());
    }

    private static Outcome outcome(String url) {
        return trial(url, null, null).outcome();
    }

    @Test
    void aDatabaseIsUsed_andLeftAsItWas() throws SQLException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (Connection open = DriverManager.getConnection(url);
                Statement statement = open.createStatement()) {
            assertThat(trial(url, null, null)).isEqualTo(new DatabaseTrial(Outcome.OK, "H2"));
            try (ResultSet tables = statement.executeQuery(
                    "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC'")) {
                tables.next();
                assertThat(tables.getInt(1)).isZero();
            }
        }
    }

    @Test
    void thePasswordIsWrong_orNothingMayBeWritten() throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("hexin");
        DriverManager.getConnection(url, "admin", "admin").close();
        assertThat(trial(url, "admin", "wrong").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(trial(url + ";ACCESS_MODE_DATA=r", "admin", "admin").outcome())
                .isEqualTo(Outcome.NO_CREATE);
    }

    @Test
    void thereIsNoFileYet_andNoneIsMade() {
        Path file = folder.resolve("data/hexin");
        assertThat(outcome("jdbc:h2:file:" + file)).isEqualTo(Outcome.NEW_FILE);
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void theFileIsNone() throws Exception {
        Path file = folder.resolve("hexin");
        Files.writeString(folder.resolve("hexin.mv.db"), "no database");
        assertThat(outcome("jdbc:h2:file:" + file)).isEqualTo(Outcome.FILE);
    }

    @Test
    void nothingListens() {
        assertThat(outcome("jdbc:postgresql://localhost:1/hexin")).isEqualTo(Outcome.AWAY);
        assertThat(outcome("jdbc:mariadb://localhost:1/hexin")).isEqualTo(Outcome.AWAY);
    }
}
