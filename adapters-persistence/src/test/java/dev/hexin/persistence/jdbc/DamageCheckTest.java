package dev.hexin.persistence.jdbc;

import dev.hexin.domain.message.AppId;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DamageCheckTest {
    private static final int BLOCK = 4096;

    private final TestDatabase database = TestDatabase.h2();
    private final Path file = Path.of(database.url().substring("jdbc:h2:file:".length()) + ".mv.db");

    private ApplicationContext start() {
        return database.start(new StorageSettings(new AppId("wx0123456789abcdef"), null));
    }

    private boolean isRefused(byte[] damaged) throws IOException, SQLException {
        Files.write(file, damaged);
        Properties properties = new Properties();
        properties.put("user", database.username());
        properties.put("password", database.password());
        try {
            DamageCheck.check(database.url() + ";DB_CLOSE_DELAY=-1", properties,
                    DatabaseFile.of(database.url()));
            return false;
        } catch (DatabaseException refused) {
            assertThat(refused).hasMessageContainingAll(file.getFileName().toString(), "is damaged",
                    "backup");
            return true;
        } finally {
            assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        }
    }

    /** As kill -9 leaves it: H2 looks for the last state then that it can read. */
    private byte[] bytesOfARunningOne() throws IOException {
        try (ApplicationContext context = start()) {
            assertThat(context.getBean(Schema.class).migrations()).isPositive();
            return Files.readAllBytes(file);
        }
    }

    @Test
    void whereverABlockIsLost_noNewDatabaseTakesItsPlace() throws Exception {
        byte[] whole = bytesOfARunningOne();
        assertThat(isRefused(whole)).isFalse();
        int refused = 0;
        for (int at = 0; at < whole.length; at += BLOCK) {
            byte[] damaged = whole.clone();
            Arrays.fill(damaged, at, Math.min(at + BLOCK, whole.length), (byte) 0);
            if (isRefused(damaged)) {
                refused++;
            } else {
                assertThat(database.rows("TRUE", "hexin_profile")).as("block %d", at / BLOCK).isZero();
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, BLOCK, 2 * BLOCK, 3 * BLOCK})
    void whatIsCutOffAtItsBeginningStopsTheStart(int length) throws Exception {
        byte[] beginning = Arrays.copyOf(bytesOfARunningOne(), length);
        Files.write(file, beginning);
        assertThatThrownBy(this::start).rootCause().isInstanceOf(DatabaseException.class)
                .hasMessageContaining(file.toAbsolutePath().normalize().getFileName().toString())
                .hasMessageContaining("move it away");
        assertThat(Files.readAllBytes(file)).isEqualTo(beginning);
    }

    @Test
    void aDatabaseOfOthers_andOneWithoutTables_areNotDamaged() throws Exception {
        database.execute("CREATE TABLE other (id INTEGER)");
        start().close();
        TestDatabase empty = TestDatabase.h2();
        empty.execute("SELECT 1");
        empty.start(new StorageSettings(new AppId("wx0123456789abcdef"), null)).close();
    }

    @Test
    void aDatabaseThatIsSetToStayOpenCanBeWrittenAfterwards() throws Exception {
        database.execute("SET DB_CLOSE_DELAY -1", "SHUTDOWN");
        start().close();
        assertThat(database.rows("TRUE", "hexin_profile")).isZero();
    }
}
