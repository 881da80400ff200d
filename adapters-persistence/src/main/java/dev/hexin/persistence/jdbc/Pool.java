package dev.hexin.persistence.jdbc;

import com.zaxxer.hikari.HikariConfig;
import dev.hexin.persistence.DatabaseWatch;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the database. Not Micronaut's own pool: that one asks for a driver before anybody can
 * say what is wrong with a URL, and knows of no {@code jdbc:mysql:} without MySQL's driver.
 */
@Factory
final class Pool {
    /** How long a caller waits for a connection: a push, or a visitor's page. */
    private static final long PATIENCE_MILLIS = 3000;

    private final long large;
    private @Nullable FailFastDataSource connections;
    private @Nullable DatabaseOnDisk onDisk;

    @Inject
    Pool() {
        this(DatabaseOnDisk.LARGE);
    }

    /** @param large from how many bytes on a database file is written anew at the start alone */
    Pool(long large) {
        this.large = large;
    }

    /**
     * Connects once before there is a pool, because the pool would say what is wrong with a stack trace.
     *
     * @throws DatabaseException when there is no connection
     */
    @Bean
    @Singleton
    @Primary
    @Named("default")
    DataSource dataSource(PoolSettings settings, DatabaseWatch watch, InstantSource clock) {
        Database database = Database.of(settings.url())
                .orElseThrow(() -> new DatabaseException(DatabaseStartupDiagnosis.UNKNOWN_URL));
        String url = database.driverUrl(settings.url());
        Properties properties = new Properties();
        properties.putAll(database.options(url));
        put(properties, "user", settings.username());
        put(properties, "password", settings.password());
        try {
            onDisk = DatabaseOnDisk.of(url, properties, large);
            if (onDisk == null) {
                DriverManager.getConnection(url, properties).close();
            } else {
                onDisk.open();
            }
        } catch (SQLException failure) {
            throw new DatabaseException(DatabaseStartupDiagnosis.withConnection(failure, settings.url()));
        }
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("hexin");
        pool.setJdbcUrl(url);
        pool.setDataSourceProperties(properties);
        pool.setMaximumPoolSize(settings.maximumPoolSize());
        if (database != Database.H2) { // which lives as long as a connection to it
            pool.setMinimumIdle(0); // else one that was away for long is looked for ever more seldom
        }
        pool.setConnectionTimeout(PATIENCE_MILLIS);
        if (onDisk != null) {
            pool.setAllowPoolSuspension(true);
            pool.setExceptionOverride(new ClosedDatabase(failure -> closed(failure, watch)));
        }
        connections = new FailFastDataSource(pool, clock);
        return connections;
    }

    private void closed(SQLException failure, DatabaseWatch watch) {
        FailFastDataSource pool = connections;
        DatabaseOnDisk database = onDisk;
        if (pool != null && database != null) { // else the start itself fails, and says why
            pool.getHikariPoolMXBean().softEvictConnections(); // none is any good
            watch.closed(database.isFull(failure), () -> database.canBeWritten(pool));
        }
    }

    /** The database file; null where it is none, or others may have it open. */
    @Nullable
    DatabaseOnDisk onDisk() {
        return onDisk;
    }

    /** Takes what was deleted out of the file; false where others had a connection for too long. */
    boolean erase() throws SQLException, IOException {
        FailFastDataSource pool = connections;
        DatabaseOnDisk database = onDisk;
        return pool == null || database == null || pool.exclusively(database::erase);
    }

    @PreDestroy
    void close() {
        if (connections != null) {
            connections.close();
        }
        if (onDisk != null) {
            onDisk.eraseAtTheEnd();
        }
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
