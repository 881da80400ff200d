package dev.hexin.persistence.jdbc;

import dev.hexin.domain.port.Cell;
import dev.hexin.domain.port.CellKey;
import dev.hexin.domain.port.CellStore.Written;
import dev.hexin.domain.port.Lifetime;
import io.micronaut.data.exceptions.DataAccessException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one account's cells. What is atomic is one statement; one that the database sent back because
 * of another writer is tried again.
 */
final class CellTable {
    private static final String KEY = " WHERE app_id = ? AND grp = ? AND name = ?";
    private static final String GROUP = " FROM hexin_cell WHERE app_id = ? AND grp = ?";
    private static final String LIVES = " AND expires_at > {now}";
    private static final String VERSION = KEY + " AND version = ?" + LIVES;
    private static final String READ = "SELECT content, version AS content_version, {now} - made_at AS age,"
            + " CASE WHEN due_at <= {now} THEN 1 ELSE 0 END AS is_due FROM hexin_cell" + KEY + LIVES;

    private final DataSource pool;
    private final String clock;
    private final List<String> creations;
    private final boolean isPostgres;
    private final String appId;

    CellTable(Database database, DataSource pool, String appId) {
        this.pool = pool;
        this.clock = database.clock();
        this.creations = CellSql.creations(database);
        this.isPostgres = database == Database.POSTGRESQL;
        this.appId = appId;
    }

    Optional<Cell> read(CellKey key) {
        return query(READ, row -> cell(row, 1), of(key)).stream().findFirst();
    }

    /**
     * Writes a cell whose version is the expected one, 0 being none. MariaDB may say in vain that another
     * write came first where an expired row is removed at this moment.
     */
    Written write(
            CellKey key,
            long expected,
            long version,
            String value,
            Lifetime life,
            @Nullable CellKey alsoRead) {
        List<String> writes = expected == 0 ? creations : List.of(replacement(life));
        Duration expires = life.expiresAfter();
        Duration due = life.dueAfter();
        List<@Nullable Object> parameters = new ArrayList<>(List.of(version, value));
        if (expires != null) {
            parameters.add(expires.toMillis());
            parameters.add(due == null ? null : due.toMillis());
        }
        parameters.addAll(of(key));
        if (expected != 0) {
            parameters.add(expected);
        }
        if (isPostgres) {
            writes = List.of(writes.getFirst() + CellSql.returning(key.group().keep()));
        }
        if (alsoRead != null && isPostgres) {
            parameters.addAll(of(alsoRead));
            return query(CellSql.inOne(writes.getFirst(), READ), CellTable::written, parameters).getFirst();
        }
        boolean isWritten = writes.stream().anyMatch(write -> update(write, parameters) > 0);
        return new Written(isWritten ? OptionalLong.of(version) : OptionalLong.empty(),
                Optional.ofNullable(alsoRead).flatMap(this::read));
    }

    private static String replacement(Lifetime life) {
        return "UPDATE hexin_cell SET version = ?, content = ?"
                + (life.expiresAfter() == null ? "" : ", expires_at = {now} + ?, due_at = {now} + ?")
                + VERSION;
    }

    boolean delete(CellKey key, long expected) {
        return update("DELETE FROM hexin_cell" + VERSION,
                List.of(appId, key.group().name(), key.name(), expected)) > 0;
    }

    boolean delete(CellKey key) {
        return update("DELETE FROM hexin_cell" + KEY, of(key)) > 0;
    }

    List<String> due(String group, int limit) {
        return query("SELECT name" + GROUP + LIVES + " AND due_at <= {now} ORDER BY due_at LIMIT ?",
                row -> row.getString(1), List.of(appId, group, limit));
    }

    /** No name has a character beyond {@code z}. */
    List<String> names(String group, String beginning) {
        return query("SELECT name" + GROUP + LIVES + " AND name >= ? AND name < ?", row -> row.getString(1),
                List.of(appId, group, beginning, beginning + '~'));
    }

    boolean isFull(String group, int most) {
        return query("SELECT COUNT(*) FROM (SELECT 1 AS one" + GROUP + LIVES + " LIMIT ?) living",
                row -> row.getInt(1) == most, List.of(appId, group, most)).getFirst();
    }

    /** The next one in order: a look into an index, where naming all groups at once would read all of it. */
    Optional<String> groupAfter(String group) {
        return query("SELECT grp FROM hexin_cell WHERE app_id = ? AND grp > ? ORDER BY app_id, grp LIMIT 1",
                row -> row.getString(1), List.of(appId, group)).stream().findFirst();
    }

    List<Expiry> expired(String group, int most) {
        return query(
                "SELECT name, expires_at" + GROUP + " AND expires_at <= {now} ORDER BY expires_at LIMIT ?",
                CellTable::expiry, List.of(appId, group, most));
    }

    /** The living ones that would expire first if this one and so many others stayed. */
    List<Expiry> beyond(CellKey key, int others, int most) {
        return query("SELECT name, expires_at" + GROUP + LIVES
                + " AND name <> ? ORDER BY expires_at DESC LIMIT ? OFFSET ?", CellTable::expiry,
                List.of(appId, key.group().name(), key.name(), most, others));
    }

    /** Removes them; not one that was given a longer life since. */
    int remove(String group, List<Expiry> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        long last = rows.stream().mapToLong(Expiry::at).max().getAsLong();
        String names = String.join(", ", Collections.nCopies(rows.size(), "?"));
        return update("DELETE" + GROUP + " AND expires_at <= ? AND name IN (" + names + ")", Stream.concat(
                Stream.of(appId, group, last), rows.stream().map(Expiry::name)).toList());
    }

    private List<Object> of(CellKey key) {
        return List.of(appId, key.group().name(), key.name());
    }

    private static Written written(ResultSet row) throws SQLException {
        long version = row.getLong(1); // 0: there is none
        return new Written(version == 0 ? OptionalLong.empty() : OptionalLong.of(version),
                row.getString(2) == null ? Optional.empty() : Optional.of(cell(row, 2)));
    }

    private static Cell cell(ResultSet row, int column) throws SQLException {
        long age = Math.max(0, row.getLong(column + 2)); // the server's clock may have been set back
        boolean isDue = row.getInt(column + 3) == 1;
        return new Cell(row.getString(column), row.getLong(column + 1), Duration.ofMillis(age), isDue);
    }

    private static Expiry expiry(ResultSet row) throws SQLException {
        return new Expiry(row.getString(1), row.getLong(2));
    }

    private int update(String sql, List<?> parameters) {
        return run(sql, statement -> statement.execute()
                ? (statement.getResultSet().next() ? 1 : 0)
                : statement.getUpdateCount(), parameters);
    }

    private <T> List<T> query(String sql, Sql<ResultSet, T> reader, List<?> parameters) {
        return run(sql, statement -> {
            List<T> all = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reader.apply(rows));
                }
            }
            return all;
        }, parameters);
    }

    private <T> T run(String sql, Sql<PreparedStatement, T> work, List<?> parameters) {
        return WriteConflict.retried(() -> {
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql.replace("{now}", clock))) {
                for (int i = 0; i < parameters.size(); i++) {
                    statement.setObject(i + 1, parameters.get(i));
                }
                return work.apply(statement);
            } catch (SQLException failure) {
                throw new DataAccessException("cells can't be read or written", failure);
            }
        });
    }

    /** What is done with a statement or a row. */
    private interface Sql<S, T> {
        T apply(S source) throws SQLException;
    }

    /** When a cell expires. */
    record Expiry(String name, long at) {}
}
