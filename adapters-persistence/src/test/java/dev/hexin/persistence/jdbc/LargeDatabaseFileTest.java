package dev.hexin.persistence.jdbc;

import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.service.ManualTime;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static dev.hexin.persistence.jdbc.KilledProcess.account;
import static dev.hexin.persistence.jdbc.KilledProcess.person;
import static dev.hexin.persistence.jdbc.KilledProcess.profile;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was deleted from an H2 file that is too large to be written anew while requests wait: every file is,
 * here.
 */
@Timeout(300)
class LargeDatabaseFileTest {
    @TempDir
    private Path temporary;
    private Path file;

    @BeforeEach
    void name() {
        file = temporary.resolve("data").resolve("hexin");
    }

    /** Deletions are not collected: when one is confirmed, it has been seen that the file is large. */
    static ApplicationContext start(Path file) {
        return start(file, new Pool(0));
    }

    /** However slowly it is killed, it has not written the file anew before. */
    static ApplicationContext startThatErasesNothing(Path file) {
        return start(file, new Pool(), new ManualTime());
    }

    private static ApplicationContext start(Path file, Pool pool) {
        return start(file, pool, new AtOnce());
    }

    private static ApplicationContext start(Path file, Pool pool, Scheduler scheduler) {
        return new TestDatabase("jdbc:h2:file:" + file, "sa", "p").start(account(),
                RuntimeBeanDefinition.builder(Pool.class, () -> pool).singleton(true).replaces(Pool.class)
                        .build(),
                RuntimeBeanDefinition.builder(Erasure.class, () -> new Erasure(pool, scheduler))
                        .singleton(true).replaces(Erasure.class).build());
    }

    @Test
    void theLogSaysThatItStaysUntilTheNextStart_andThenItIsTakenOut_overAKillToo() throws Exception {
        try (KilledProcess process = KilledProcess.after("delete-from-large", file)) {
            assertThat(process.said().stream().filter(line -> line.endsWith(
                    "what was deleted is taken out of it at the next start"))).hasSize(1);
        }
        assertThat(bytes()).contains("findable-goes");

        Pool pool = new Pool(0);
        try (ApplicationContext context = start(file, pool)) {
            assertThat(bytes()).contains("findable-stays").doesNotContain("findable-goes");
            assertThat(context.getBean(Profiles.class).find(person(1))).isEmpty();
            assertThat(context.getBean(Profiles.class).find(person(0))).isPresent();
            assertThat(pool.onDisk().file().hasDeletion()).isFalse();
        }
        pool.close();
    }

    @Test
    void aCleanStopDoesNotTakeTheTimeForItEither() throws IOException {
        Pool pool = new Pool(0);
        try (ApplicationContext context = start(file, pool)) {
            Profiles profiles = context.getBean(Profiles.class);
            profiles.save(profile(person(1), "findable-goes"), null);
            profiles.delete(person(1), "asked", Instant.EPOCH);
        }
        pool.close();
        assertThat(pool.onDisk().file().hasDeletion()).isTrue();

        Pool next = new Pool(0);
        start(file, next).close();
        next.close();
        assertThat(next.onDisk().file().hasDeletion()).isFalse();
        assertThat(bytes()).doesNotContain("findable-goes");
    }

    /** The size from which on a file is large in production. */
    @Test
    @Tag("soak")
    void aFileOfMoreThanTheRealLimitIsWrittenAnewAtTheNextStart() throws Exception {
        Pool pool = new Pool();
        try (ApplicationContext context = start(file, pool)) {
            fill(context.getBean(DataSource.class));
            Profiles profiles = context.getBean(Profiles.class);
            profiles.save(profile(person(1), "findable-goes"), null);
            profiles.delete(person(1), "asked", Instant.EPOCH);
            assertThat(pool.onDisk().isLarge()).isTrue();
        }
        pool.close();
        assertThat(pool.onDisk().file().hasDeletion()).isTrue();

        Pool next = new Pool();
        start(file, next).close();
        next.close();
        assertThat(next.onDisk().file().hasDeletion()).isFalse();
        assertThat(next.onDisk().isLarge()).as("the rest stays").isTrue();
        try (Stream<String> lines = Files.lines(next.onDisk().file().path(), StandardCharsets.ISO_8859_1)) {
            assertThat(lines.noneMatch(line -> line.contains("findable-goes"))).isTrue();
        }
    }

    /** With what can't be compressed. */
    private static void fill(DataSource database) throws SQLException {
        try (Connection connection = DelegatingDataSource.unwrapDataSource(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE fill AS SELECT x, SECURE_RAND(1000) AS bytes FROM"
                    + " SYSTEM_RANGE(1, 300000)");
        }
    }

    private String bytes() throws IOException {
        return DatabaseFileTest.bytes(file.getParent());
    }

    /** Nothing is later. */
    private static final class AtOnce implements Scheduler {
        @Override
        public ScheduledTask after(Duration delay, Runnable task) {
            task.run();
            return () -> {};
        }

        @Override
        public ScheduledTask afterOrOnShutdown(Duration delay, Runnable task) {
            return after(delay, task);
        }
    }
}
