package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;

/** The table of access tokens as PostgreSQL writes it. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(property = Database.URL, pattern = Database.POSTGRESQL_URL)
interface PostgresAccessTokenRows extends AccessTokenRows {

    @Override
    @Query("INSERT INTO hexin_access_token " + NEW + "ON CONFLICT (app_id) DO NOTHING")
    int add(String appId, String owner, long ends);
}
