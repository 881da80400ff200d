package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;

/** The table of access tokens as H2 writes it. */
@JdbcRepository(dialect = Dialect.H2)
@Requires(property = Database.URL, pattern = Database.H2_URL)
interface H2AccessTokenRows extends AccessTokenRows {

    @Override
    @Query(value = "MERGE INTO hexin_access_token known USING DUAL ON (known.app_id = :appId)"
            + " WHEN NOT MATCHED THEN INSERT " + NEW, readOnly = false)
    int add(String appId, String owner, long ends);
}
