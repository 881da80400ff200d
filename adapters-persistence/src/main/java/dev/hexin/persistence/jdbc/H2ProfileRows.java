package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;

/** The table of people as H2 writes it. */
@JdbcRepository(dialect = Dialect.H2)
@Requires(property = Database.URL, pattern = Database.H2_URL)
interface H2ProfileRows extends ProfileRows {

    @Override
    @Query(value = "MERGE INTO " + COLUMNS + "KEY (app_id, openid) " + VALUES, readOnly = false)
    void write(ProfileRow row);
}
