package dev.hexin.persistence.jdbc;

import dev.hexin.domain.port.CellGroup.Keep;
import java.util.List;

/**
 * In what the statements on cells differ between databases. {@code {now}} stands for the database's clock.
 */
final class CellSql {
    private static final String INTO = "INTO hexin_cell (version, content, expires_at, due_at, "
            + "app_id, grp, name, made_at)";
    private static final String VALUES = " VALUES (?, ?, {now} + ?, {now} + ?, ?, ?, ?, {now})";

    private CellSql() {}

    /**
     * Makes a cell, in the place of an expired one too: statements of the same parameters, each tried where
     * the one before changed no row. MariaDB has none that does both.
     */
    static List<String> creations(Database database) {
        return switch (database) {
            case H2 ->
                List.of("""
                        MERGE INTO hexin_cell USING DUAL ON (app_id = ?5 AND grp = ?6 AND name = ?7)
                        WHEN MATCHED AND expires_at <= {now} THEN UPDATE SET version = ?1, content = ?2,
                            expires_at = {now} + ?3, due_at = {now} + ?4, made_at = {now}
                        WHEN NOT MATCHED THEN
                            INSERT (version, content, expires_at, due_at, app_id, grp, name, made_at)
                            VALUES (?1, ?2, {now} + ?3, {now} + ?4, ?5, ?6, ?7, {now})""");
            case POSTGRESQL -> List.of("INSERT " + INTO + VALUES
                    + """
                             ON CONFLICT (app_id, grp, name) DO UPDATE SET version = EXCLUDED.version,
                                content = EXCLUDED.content, expires_at = EXCLUDED.expires_at,
                                due_at = EXCLUDED.due_at,
                                made_at = EXCLUDED.made_at
                            WHERE hexin_cell.expires_at <= EXCLUDED.made_at""");
            case MARIADB -> List.of("INSERT IGNORE " + INTO + VALUES,
                    """
                            UPDATE hexin_cell
                            SET version = ?, content = ?, expires_at = {now} + ?, due_at = {now} + ?,
                                made_at = {now}
                            WHERE app_id = ? AND grp = ? AND name = ? AND expires_at <= {now}""");
        };
    }

    /**
     * The end of a write that tells its version, as PostgreSQL takes it. One of a hot group is confirmed
     * before it is on the disk: the setting counts for this transaction, which is this statement.
     */
    static String returning(Keep keep) {
        return " RETURNING version"
                + (keep == Keep.HOT ? ", set_config('synchronous_commit', 'off', TRUE)" : "");
    }

    /**
     * A write that tells its version and a read in one statement, as PostgreSQL takes it: both see what was
     * there when it began.
     */
    static String inOne(String write, String read) {
        return "WITH written AS (" + write
                + ") SELECT written.version, cell.* FROM (SELECT 1) one"
                + " LEFT JOIN written ON TRUE LEFT JOIN (" + read + ") cell ON TRUE";
    }
}
