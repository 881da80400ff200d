package dev.hexin.persistence.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says in a sentence why the database can't be used, and which one. What the driver says may hold a user or a
 * password: it is never said.
 */
final class DatabaseStartupDiagnosis {
    static final String UNKNOWN_URL = "datasources.default.url (DATASOURCES_DEFAULT_URL) should begin with"
            + " jdbc:h2:, jdbc:postgresql: or jdbc:mariadb:.";
    private static final String URL = "datasources.default.url (DATASOURCES_DEFAULT_URL) ";

    private DatabaseStartupDiagnosis() {}

    static String withConnection(SQLException failure, String url) {
        String address = DatabaseAddress.in(url);
        return withConnection(failure) + (address.isEmpty() ? "" : " (It names " + address + ".)");
    }

    private static String withConnection(SQLException failure) {
        if (wantsRsaKey(failure)) {
            return URL + "names a MySQL server that takes passwords encrypted only (caching_sha2_password):"
                    + " put sslMode=verify-full behind it, or sslMode=trust (docs/databases.md says what that"
                    + " trusts).";
        }
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (failure.getErrorCode()) {
            case 1044, 1049 -> noDatabase();
            case 1045, 1698 -> refused();
            case 1040, 1203 -> full();
            case 90020 -> URL + "names an H2 file that another process has open: a file serves one process;"
                    + " several need PostgreSQL or MariaDB.";
            case 90011 -> URL + "should name its H2 file with a path, such as jdbc:h2:file:./data/hexin.";
            case 90030, 90048 -> URL + "names an H2 file that is damaged or of another version of H2.";
            case 90031, 90028, 90062 -> URL + "names an H2 file that can't be read or written:"
                    + " may this user write to the folder?";
            default -> byState(state);
        };
    }

    /** A path in the user's home is said as it was typed: only H2 knows where that is. */
    static String damaged(Path file) {
        String path = file.normalize().toString().replaceFirst("^.*/(?=~)", "");
        return "The database file " + path + " is damaged, and was left as it is: put a backup in its place,"
                + " or move it away to begin with an empty database.";
    }

    /** MariaDB's driver needs TLS, or MySQL's public key, before it sends a password in this way. */
    private static boolean wantsRsaKey(SQLException failure) {
        return String.valueOf(failure.getMessage()).contains("RSA public key");
    }

    /**
     * Whether another process that migrates at this moment explains it: a row of the history was there first.
     */
    static boolean mayBeOfAnotherMigration(RuntimeException failure) {
        return state(failure).matches("|23505");
    }

    private static String state(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> cause instanceof SQLException sql ? sql.getSQLState() : null)
                .filter(Objects::nonNull).reduce("", (outer, inner) -> inner);
    }

    static String withSchema(RuntimeException failure) {
        String state = state(failure);
        return switch (state) {
            case "42501", "42000" -> "datasources.default.username (DATASOURCES_DEFAULT_USERNAME) needs the"
                    + " right to create tables in its database.";
            case "" -> "The database's table hexin_schema_history doesn't fit this version of Hexin:"
                    + " was it changed, or restored without the other tables?";
            default -> "The database's tables can't be brought to this version of Hexin (SQLSTATE %s)."
                    .formatted(state);
        };
    }

    private static String byState(String state) {
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "28" -> refused();
            case "3D" -> noDatabase();
            case "53" -> full();
            case "08" -> URL + "names a database server that doesn't answer: is it running, and are host and"
                    + " port right?";
            default -> "The database can't be opened (SQLSTATE " + (state.isEmpty() ? "unknown" : state)
                    + "): is datasources.default.url (DATASOURCES_DEFAULT_URL) right?";
        };
    }

    private static String refused() {
        return "datasources.default.username and datasources.default.password (DATASOURCES_DEFAULT_USERNAME,"
                + " DATASOURCES_DEFAULT_PASSWORD) should be those of the database: it refuses them.";
    }

    private static String noDatabase() {
        return URL + "names a database that the server doesn't have, or not for this user: create it there.";
    }

    private static String full() {
        return "The database server has no connection left for Hexin: raise its limit, or lower"
                + " datasources.default.maximum-pool-size.";
    }
}
