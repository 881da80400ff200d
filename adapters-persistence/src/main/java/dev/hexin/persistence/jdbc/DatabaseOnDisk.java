package dev.hexin.persistence.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An H2 database in a file, beside its pool: opened, written anew without what was deleted, and asked whether
 * it can be written.
 */
record DatabaseOnDisk(String url, Properties properties, DatabaseFile file, long large) {
    /** Larger files are written anew at the start alone: requests would wait too long. */
    static final long LARGE = 256L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseOnDisk.class);
    private static final long SOME_SPACE = 1L << 20;
    private static final int SECONDS = 2;

    static @Nullable DatabaseOnDisk of(String url, Properties properties, long large) throws SQLException {
        DatabaseFile file = DatabaseFile.of(url);
        if (file == null) {
            return null;
        }
        DamageCheck.check(url, properties, file);
        if (file.isInHome()) {
            file = opened(url, properties);
        }
        return file == null ? null : new DatabaseOnDisk(url, properties, file, large);
    }

    private static @Nullable DatabaseFile opened(String url, Properties properties) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement();
                ResultSet path = statement.executeQuery("SELECT DATABASE_PATH()")) {
            return path.next() && path.getString(1) != null ? DatabaseFile.at(path.getString(1)) : null;
        }
    }

    /** The first connection of a process. What an earlier one deleted and did not erase is erased now. */
    void open() throws SQLException {
        file.prepareFolder();
        DriverManager.getConnection(url, properties).close();
        file.restrict();
        if (file.isInSharedFolder()) {
            LOG.warn("Other users of this machine may look into the folder of the database file, and read it"
                    + " for the moments in which H2 writes it anew: give it a folder of its own");
        }
        if (file.hasDeletion()) {
            LOG.info("Takes what was deleted out of the database file, of {} MB", file.size() >> 20);
            eraseIfPossible();
        }
    }

    /** H2 takes what was deleted out of its file only while it closes the database. */
    void erase() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
        }
        file.restrict(); // it is another file now
        file.unmarkDeletion();
    }

    /** Whether requests would wait too long while it is written anew. */
    boolean isLarge() {
        return file.size() > large;
    }

    /** Without its pool. */
    void eraseAtTheEnd() {
        if (file.hasDeletion() && !isLarge()) {
            eraseIfPossible();
        }
    }

    private void eraseIfPossible() {
        try {
            erase();
        } catch (IOException | SQLException failure) {
            logNotErased(failure);
        }
    }

    static void logNotErased(Exception failure) {
        LOG.warn("What was deleted is still in the database file ({}): it is taken out with the next"
                + " deletion, or at the next start", failure.getClass().getSimpleName());
    }

    boolean isFull(SQLException failure) {
        boolean isSaid = Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof IOException
                        && String.valueOf(cause.getMessage()).contains("No space left"));
        return isSaid || file.space() < SOME_SPACE;
    }

    boolean canBeWritten(FailFastDataSource pool) {
        if (file.space() < SOME_SPACE) {
            return false;
        }
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException stillAway) {
            return false;
        }
    }

    /** The URL and the properties hold secrets. */
    @Override
    public String toString() {
        return "DatabaseOnDisk[…]";
    }
}
