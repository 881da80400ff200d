package dev.hexin.persistence.jdbc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.random.RandomGenerator;

/**
 * Whether the database can be used, for a diagnosis: opens one connection, and makes, fills and drops a table
 * of its own. Migrates nothing. Blocks.
 *
 * @param database its product and version, as it says them; empty where there is no connection
 */
public record DatabaseTrial(Outcome outcome, String database) {
    private static final int IN_USE = 90020;

    /** What became of it. */
    public enum Outcome {
        OK,
        /** There is no H2 file yet: the first start makes it. */
        NEW_FILE,
        /** Another process, such as Hexin itself, has the H2 file open. */
        IN_USE,
        /** The H2 file can't be read or written. */
        FILE,
        /** User or password are refused. */
        REFUSED,
        /** The server has no such database, or not for this user. */
        NO_DATABASE,
        /** The server has no connection left. */
        FULL,
        /** Nothing answers. */
        AWAY,
        /** Anything else. */
        UNUSABLE,
        /** The user may not create tables, as the start has to. */
        NO_CREATE,
        /** The user may not read and write rows. */
        NO_WRITE
    }

    public static DatabaseTrial of(PoolSettings settings, RandomGenerator random) {
        DatabaseFile file = DatabaseFile.of(settings.url());
        if (file != null && !file.isInHome() && Files.notExists(file.path())) {
            return new DatabaseTrial(mayBeMade(file.path()) ? Outcome.NEW_FILE : Outcome.FILE, "");
        }
        Database database = Database.of(settings.url()).orElseThrow();
        String url = database.driverUrl(settings.url());
        Properties properties = new Properties();
        properties.putAll(database.options(url));
        if (settings.username() != null) {
            properties.put("user", settings.username());
        }
        if (settings.password() != null) {
            properties.put("password", settings.password());
        }
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            String product = connection.getMetaData().getDatabaseProductName();
            return new DatabaseTrial(
                    rights(connection, "hexin_doctor_%08x".formatted(random.nextInt())), product);
        } catch (SQLException failure) {
            return new DatabaseTrial(outcome(failure), "");
        }
    }

    private static boolean mayBeMade(Path file) {
        Path folder = file.getParent();
        while (folder != null && Files.notExists(folder)) {
            folder = folder.getParent();
        }
        return folder != null && Files.isWritable(folder);
    }

    private static Outcome rights(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute("CREATE TABLE " + table + " (id INTEGER)");
            } catch (SQLException refused) {
                return Outcome.NO_CREATE;
            }
            try {
                statement.execute("INSERT INTO " + table + " (id) VALUES (1)");
                statement.execute("UPDATE " + table + " SET id = 2");
                statement.execute("SELECT id FROM " + table);
                statement.execute("DELETE FROM " + table);
                return Outcome.OK;
            } catch (SQLException refused) {
                return Outcome.NO_WRITE;
            } finally {
                statement.execute("DROP TABLE " + table);
            }
        }
    }

    /** By the codes of {@link DatabaseStartupDiagnosis}, which says the same at the start. */
    private static Outcome outcome(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (failure.getErrorCode()) {
            case IN_USE -> Outcome.IN_USE;
            case 1044, 1049 -> Outcome.NO_DATABASE;
            case 1045, 1698 -> Outcome.REFUSED;
            case 1040, 1203 -> Outcome.FULL;
            case 90011, 90030, 90048, 90031, 90028, 90062 -> Outcome.FILE;
            default -> switch (state.substring(0, Math.min(2, state.length()))) {
                case "28" -> Outcome.REFUSED;
                case "3D" -> Outcome.NO_DATABASE;
                case "53" -> Outcome.FULL;
                case "08" -> Outcome.AWAY;
                default -> Outcome.UNUSABLE;
            };
        };
    }
}
