package dev.hexin.persistence.jdbc;

import io.micronaut.data.exceptions.DataAccessException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two writers met in one place, and the database sent one of them back to try again: a deadlock, a
 * serialization failure, or two that both saw no row and wrote the first one.
 */
final class WriteConflict {
    private static final int ATTEMPTS = 10;
    /**
     * MariaDB's number for a second row with one key; its SQLSTATE, 23000, is that of other violations too.
     */
    private static final int MARIADB_SECOND_ROW = 1062;

    private WriteConflict() {}

    /** The work must be all in one transaction, or one statement. */
    static <T> T retried(Supplier<T> write) {
        for (int attempt = 1;; attempt++) {
            try {
                return write.get();
            } catch (DataAccessException failure) {
                if (attempt == ATTEMPTS || !isOne(failure)) {
                    throw failure;
                }
            }
        }
    }

    private static boolean isOne(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && (isOne(sql.getSQLState()) || sql.getErrorCode() == MARIADB_SECOND_ROW));
    }

    /**
     * Class 40 is a rolled-back transaction, 23505 a second row with one key, 90131 H2's concurrent update.
     */
    private static boolean isOne(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("40") || sqlState.equals("23505") || sqlState.equals("90131"));
    }
}
