package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;

/** The table of used sign-in states as PostgreSQL writes it. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(property = Database.URL, pattern = Database.POSTGRESQL_URL)
interface PostgresLoginStateRows extends LoginStateRows {

    @Override
    @Query("INSERT INTO hexin_used_state " + COLUMNS + VALUES + "ON CONFLICT (app_id, state) DO NOTHING")
    int add(String appId, String state, long code, long usedAt, long expiresAt);
}
