package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import org.jspecify.annotations.Nullable;

/** The table of deliveries as PostgreSQL writes it. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(property = Database.URL, pattern = Database.POSTGRESQL_URL)
interface PostgresRunRows extends RunRows {

    @Override
    @Query("INSERT INTO hexin_run " + COLUMNS + VALUES + "ON CONFLICT (app_id, run_id) DO NOTHING")
    int add(String appId, String runId, int seen, long firstSeen, String owner, long leaseEnds, int givenUp,
            int claimed, @Nullable String answer, long expiresAt, @Nullable String follower);
}
