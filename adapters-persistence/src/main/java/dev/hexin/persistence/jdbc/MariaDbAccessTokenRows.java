package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;

/** The table of access tokens as MariaDB and MySQL write it. */
@JdbcRepository(dialect = Dialect.MYSQL)
@Requires(property = Database.URL, pattern = Database.MARIADB_URL)
interface MariaDbAccessTokenRows extends AccessTokenRows {

    @Override
    @Query("INSERT IGNORE INTO hexin_access_token " + NEW)
    int add(String appId, String owner, long ends);
}
