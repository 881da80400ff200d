package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;

/** The table of used sign-in states as H2 writes it. */
@JdbcRepository(dialect = Dialect.H2)
@Requires(property = Database.URL, pattern = Database.H2_URL)
interface H2LoginStateRows extends LoginStateRows {

    @Override
    @Query(value = "MERGE INTO hexin_used_state known USING DUAL ON (known.app_id = :appId AND known.state = :state)"
            + " WHEN NOT MATCHED THEN INSERT " + COLUMNS + VALUES, readOnly = false)
    int add(String appId, String state, long code, long usedAt, long expiresAt);
}
