package dev.hexin.persistence.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Opens an H2 database read-only before it is opened for writing, and refuses a damaged one. H2 goes back to
 * the last state that it can read, which may be an empty database, and would write over the rest.
 */
final class DamageCheck {
    private static final String TABLE = "hexin_profile";
    private static final String PATH_IF_LOST = "SELECT DATABASE_PATH() FROM (SELECT 1) one WHERE NOT EXISTS"
            + " (SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE LOWER(TABLE_NAME) = '" + TABLE + "')";
    private static final int ABSENT = 90146;
    private static final int UNREADABLE = 90028;
    /** Unreadable pages, no header, and what H2 says where it would have to write one. */
    private static final Set<Integer> DAMAGED = Set.of(90030, 90097, 50000, UNREADABLE);
    /** What a URL says, but for that without which the file can't be opened. */
    private static final Pattern NEEDLESS = Pattern.compile("(?i);(?!CIPHER=|USER=|PASSWORD=)[^;]*");
    private static final int BLOCK = 1 << 20;

    private DamageCheck() {}

    /** @throws DatabaseException where it is damaged */
    static void check(String url, Properties properties, DatabaseFile file) throws SQLException {
        try (Connection connection = DriverManager.getConnection(readOnly(url), properties);
                Statement statement = connection.createStatement()) {
            if (hasLost(statement)) {
                throw new DatabaseException(DatabaseStartupDiagnosis.damaged(file.path()));
            }
            if (connection.isReadOnly()) { // else this process has it open already
                statement.execute("SHUTDOWN"); // it may be set to stay open, for reading only
            }
        } catch (SQLException failure) {
            int code = failure.getErrorCode();
            if (DAMAGED.contains(code) && (code != UNREADABLE || Files.isReadable(file.path()))) {
                throw new DatabaseException(DatabaseStartupDiagnosis.damaged(file.path()));
            }
            if (code != ABSENT) {
                throw failure;
            }
        }
    }

    private static String readOnly(String url) {
        return NEEDLESS.matcher(url).replaceAll("") + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";
    }

    /** Whether the file's bytes name a table that the database does not have. */
    private static boolean hasLost(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(PATH_IF_LOST)) {
            return row.next() && names(DatabaseFile.at(row.getString(1)));
        }
    }

    private static boolean names(DatabaseFile file) {
        try (InputStream bytes = Files.newInputStream(file.path())) {
            String before = "";
            for (byte[] next = bytes.readNBytes(BLOCK); next.length > 0; next = bytes.readNBytes(BLOCK)) {
                String read = before + new String(next, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                if (read.contains(TABLE)) {
                    return true;
                }
                before = read.substring(Math.max(0, read.length() - TABLE.length()));
            }
            return false;
        } catch (IOException unreadable) { // which H2 could read
            return false;
        }
    }
}
