package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the tables to what this version needs, each time it starts. One replica migrates, others wait for it. The
 * history has a name of its own, because other applications may live in the same database.
 */
@Singleton
@Requires(property = Database.URL)
final class Schema {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private final int migrations;

    /** @throws DatabaseException when the tables can't be brought there */
    @Inject
    Schema(DataSource dataSource, PoolSettings settings) {
        // Micronaut Data's own answers only inside its transactions, and Flyway has its own
        DataSource pool = DelegatingDataSource.unwrapDataSource(dataSource);
        Database database = Database.of(settings.url()).orElseThrow();
        try {
            MigrateResult result = Flyway.configure().dataSource(pool).locations("classpath:db/hexin")
                    .placeholders(database.words()).table("hexin_schema_history").baselineOnMigrate(true)
                    .baselineVersion("0").load().migrate();
            migrations = result.migrationsExecuted;
            LOG.info("Keeps profiles in {}, schema version {}{}", result.databaseType,
                    result.targetSchemaVersion == null
                            ? result.initialSchemaVersion
                            : result.targetSchemaVersion,
                    migrations == 0 ? "" : " (migrated now)");
        } catch (FlywayException failure) {
            throw new DatabaseException(DatabaseTrouble.withSchema(failure));
        }
    }

    /** How many migrations were needed. */
    int migrations() {
        return migrations;
    }
}
