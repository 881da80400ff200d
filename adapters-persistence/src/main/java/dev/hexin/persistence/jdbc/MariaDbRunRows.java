package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import org.jspecify.annotations.Nullable;

/** The table of deliveries as MariaDB and MySQL write it. */
@JdbcRepository(dialect = Dialect.MYSQL)
@Requires(property = Database.URL, pattern = Database.MARIADB_URL)
interface MariaDbRunRows extends RunRows {

    @Override
    @Query("INSERT IGNORE INTO hexin_run " + COLUMNS + VALUES)
    int add(String appId, String runId, int seen, long firstSeen, String owner, long leaseEnds, int givenUp,
            int claimed, @Nullable String answer, long expiresAt, @Nullable String follower);
}
