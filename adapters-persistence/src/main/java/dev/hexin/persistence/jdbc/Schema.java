package dev.hexin.persistence.jdbc;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables to what this version needs, each time it starts. One replica migrates, others wait for
 * it. The history has a name of its own, because other applications may live in the same database.
 */
@Singleton
final class Schema {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private static final int ATTEMPTS = 10;

    private final int migrations;

    /**
     * Opens connections of its own: it needs several at once, which a small pool does not have, and a slow
     * database is given more time for them than a push could be.
     *
     * @param pool opened before, because that says in a sentence what is wrong with the URL
     * @throws DatabaseException when the tables can't be brought there
     */
    @Inject
    Schema(DataSource pool, PoolSettings settings) {
        Database database = Database.of(settings.url()).orElseThrow();
        String url = database.driverUrl(settings.url());
        try {
            MigrateResult result = migrated(
                    Flyway.configure().dataSource(url, settings.username(), settings.password())
                            .jdbcProperties(database.options(url)).locations("classpath:db/hexin")
                            .placeholders(database.words()).table("hexin_schema_history")
                            .baselineOnMigrate(true).baselineVersion("0").load());
            migrations = result.migrationsExecuted;
            LOG.info("The database is {}{}, schema {}{}", result.databaseType, where(settings.url()),
                    result.targetSchemaVersion == null
                            ? result.initialSchemaVersion
                            : result.targetSchemaVersion,
                    migrations == 0 ? "" : ", migrated just now");
        } catch (FlywayException failure) {
            throw new DatabaseException(DatabaseStartupDiagnosis.withSchema(failure));
        }
    }

    /** File or server, in brackets behind a blank; empty where it can't be said safely. */
    private static String where(String url) {
        DatabaseFile file = DatabaseFile.of(url);
        String address = file == null ? DatabaseAddress.in(url) : file.path().toString();
        return address.isEmpty() ? "" : " (" + address + ")";
    }

    /**
     * One at a time in this process, because Flyway has no lock for H2, whose file serves one process alone.
     * Replicas that begin at once on a server are in each other's way for a moment, while the history is not
     * there yet.
     */
    private static synchronized MigrateResult migrated(Flyway flyway) {
        for (int attempt = 1;; attempt++) {
            try {
                return flyway.migrate();
            } catch (FlywayException failure) {
                if (attempt == ATTEMPTS || !DatabaseStartupDiagnosis.mayBeOfAnotherMigration(failure)) {
                    throw failure;
                }
            }
        }
    }

    /** How many migrations were needed. */
    int migrations() {
        return migrations;
    }
}
