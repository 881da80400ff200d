package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The table of the epochs of people's sessions, in SQL that all databases share. */
@JdbcRepository(dialect = Dialect.ANSI)
interface SessionEpochRows extends GenericRepository<SessionEpochRow, Long> {

    /** The one that was begun last, whichever key it was stored under. */
    @Query("""
            SELECT epoch FROM hexin_session_epoch
            WHERE app_id = :appId AND person IN (:people) AND expires_at > :now
            ORDER BY expires_at DESC LIMIT 1""")
    Optional<String> find(String appId, List<String> people, long now);

    @Query("""
            UPDATE hexin_session_epoch SET epoch = :epoch, expires_at = :expiresAt
            WHERE app_id = :appId AND person = :person""")
    int replace(String appId, String person, String epoch, long expiresAt);

    @Query("""
            INSERT INTO hexin_session_epoch (app_id, person, epoch, expires_at)
            VALUES (:appId, :person, :epoch, :expiresAt)""")
    void add(String appId, String person, String epoch, long expiresAt);

    @Query("DELETE FROM hexin_session_epoch WHERE app_id = :appId AND expires_at <= :before")
    int purge(String appId, long before);
}
