package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;

/** The table of used sign-in states as MariaDB and MySQL write it. */
@JdbcRepository(dialect = Dialect.MYSQL)
@Requires(property = Database.URL, pattern = Database.MARIADB_URL)
interface MariaDbLoginStateRows extends LoginStateRows {

    @Override
    @Query("INSERT IGNORE INTO hexin_used_state " + COLUMNS + VALUES)
    int add(String appId, String state, long code, long usedAt, long expiresAt);
}
