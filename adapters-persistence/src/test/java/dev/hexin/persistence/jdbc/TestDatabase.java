package dev.hexin.persistence.jdbc;

import dev.hexin.domain.port.Profiles;
import dev.hexin.persistence.RealScheduler;
import dev.hexin.persistence.StorageSettings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** A new, empty database, whose character set and time zone are not what Hexin would wish for. */
record TestDatabase(String url, String username, String password) {
    /** The first ones are this version's, the others are left for replicas of an older one. */
    static final List<String> TABLES = List.of("hexin_profile", "hexin_audit", "hexin_session_epoch",
            "hexin_cell",
            "hexin_run", "hexin_access_token", "hexin_late_answer", "hexin_used_state", "hexin_deletion");
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String PASSWORD = "the-password-of-tests";

    static TestDatabase h2() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "h2-");
            return new TestDatabase("jdbc:h2:file:./" + folder.resolve("hexin"), "sa", PASSWORD);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static TestDatabase postgres() {
        String name = "hexin" + NAMES.incrementAndGet();
        TestDatabase server = Servers.postgres();
        server.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + PASSWORD + "'",
                "CREATE DATABASE " + name + " OWNER " + name,
                "ALTER DATABASE " + name + " SET timezone TO 'Asia/Kolkata'");
        return new TestDatabase(server.url() + name, name, PASSWORD);
    }

    static TestDatabase mariaDb() {
        String name = "hexin" + NAMES.incrementAndGet();
        TestDatabase server = Servers.mariaDb();
        server.execute("SET GLOBAL time_zone = '+05:30'",
                "CREATE DATABASE " + name + " CHARACTER SET latin1 COLLATE latin1_swedish_ci",
                "CREATE USER " + name + "@" + Servers.clientsOfMariaDb() + " IDENTIFIED BY '" + PASSWORD
                        + "'",
                "GRANT ALL ON " + name + ".* TO " + name + "@" + Servers.clientsOfMariaDb());
        return new TestDatabase(server.url().replaceFirst("/(?=\\?|$)", "/" + name), name, PASSWORD);
    }

    TestDatabase withUrl(String other) {
        return new TestDatabase(other, username, password);
    }

    TestDatabase withPassword(String other) {
        return new TestDatabase(url, username, other);
    }

    ApplicationContext startWithPoolOf(int connections, StorageSettings settings) {
        return start(settings, connections);
    }

    /** What Hexin does with it at its start, with these beans in place of its own. */
    ApplicationContext start(StorageSettings settings, RuntimeBeanDefinition<?>... beans) {
        return start(settings, PoolSettings.DEFAULT_SIZE, beans);
    }

    private ApplicationContext start(
            StorageSettings settings,
            int connections,
            RuntimeBeanDefinition<?>... beans) {
        ApplicationContext context = ApplicationContext.builder().deduceEnvironment(false)
                .beanDefinitions(beans)
                .singletons(new PoolSettings(url, username, password, connections),
                        InstantSource.system(), new SecureRandom(), RealScheduler.INSTANCE)
                .properties(Map.of(PoolSettings.URL, url))
                .start();
        JdbcStores stores = context.getBean(JdbcStores.class);
        add(context, Profiles.class, () -> stores.profiles(settings));
        add(context, JdbcCellStore.class, () -> (JdbcCellStore) stores.cells(settings.appId()));
        return context;
    }

    /** What the application makes for the account. */
    private static <T> void add(ApplicationContext context, Class<T> type, Supplier<T> bean) {
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(type, bean).singleton(true).build());
    }

    void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(url, username, password);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Every value of Hexin's tables, as text. */
    String everything() {
        StringBuilder everything = new StringBuilder();
        for (String table : TABLES) {
            query("SELECT * FROM " + table, row -> {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    everything.append(row.getString(i)).append('|');
                }
            });
        }
        return everything.toString();
    }

    /** Person, reason and time of each entry of an account, newest first. */
    List<List<String>> auditLog(String appId) {
        List<List<String>> log = new ArrayList<>();
        query("SELECT person, reason, done_at FROM hexin_audit WHERE app_id = '" + appId
                + "' ORDER BY id DESC",
                row -> log.add(List.of(row.getString(1), row.getString(2), row.getString(3))));
        return log;
    }

    /** How many rows of a table are as the condition says. */
    long rows(String condition, String table) {
        LongAdder rows = new LongAdder();
        query("SELECT COUNT(*) FROM " + table + " WHERE " + condition, row -> rows.add(row.getLong(1)));
        return rows.sum();
    }

    private void query(String sql, RowReader reader) {
        try (Connection connection = DriverManager.getConnection(url, username, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
