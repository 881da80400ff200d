package dev.hexin.persistence.jdbc;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * Notices that H2 has closed a database by itself, as it does when it can't write: no connection of it is any
 * good then.
 */
record ClosedDatabase(Consumer<SQLException> noticed) implements SQLExceptionOverride {
    private static final int CLOSED = 90098;
    private static final int GENERAL = 50000;

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        if (!isOne(failure)) {
            return Override.CONTINUE_EVICT;
        }
        noticed.accept(failure);
        return Override.MUST_EVICT;
    }

    private static boolean isOne(SQLException failure) {
        int code = failure.getErrorCode();
        return code == CLOSED || code == GENERAL && failure.getCause() != null
                && failure.getCause().getClass().getSimpleName().equals("MVStoreException");
    }
}
