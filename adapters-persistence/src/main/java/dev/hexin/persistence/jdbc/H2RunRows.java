package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import org.jspecify.annotations.Nullable;

/** The table of deliveries as H2 writes it. */
@JdbcRepository(dialect = Dialect.H2)
@Requires(property = Database.URL, pattern = Database.H2_URL)
interface H2RunRows extends RunRows {

    @Override
    @Query(value = "MERGE INTO hexin_run known USING DUAL ON (known.app_id = :appId AND known.run_id = :runId)"
            + " WHEN NOT MATCHED THEN INSERT " + COLUMNS + VALUES, readOnly = false)
    int add(String appId, String runId, int seen, long firstSeen, String owner, long leaseEnds, int givenUp,
            int claimed, @Nullable String answer, long expiresAt, @Nullable String follower);
}
