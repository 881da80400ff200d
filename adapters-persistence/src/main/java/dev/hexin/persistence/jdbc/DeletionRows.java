package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The table of deletions, in SQL that all databases share. */
@JdbcRepository(dialect = Dialect.ANSI)
@Requires(property = Database.URL)
interface DeletionRows extends GenericRepository<DeletionRow, Long>, ExpiringNumberedRows {

    @Query("""
            SELECT deleted_at FROM hexin_deletion
            WHERE app_id = :appId AND person = :person AND expires_at > :now""")
    Optional<Long> find(String appId, String person, long now);

    @Query("""
            UPDATE hexin_deletion SET deleted_at = :deletedAt, expires_at = :expiresAt
            WHERE app_id = :appId AND person = :person""")
    int replace(String appId, String person, long deletedAt, long expiresAt);

    @Query("""
            INSERT INTO hexin_deletion (app_id, person, deleted_at, expires_at)
            VALUES (:appId, :person, :deletedAt, :expiresAt)""")
    void add(String appId, String person, long deletedAt, long expiresAt);

    @Query("""
            SELECT id FROM hexin_deletion WHERE app_id = :appId AND expires_at <= :before
            ORDER BY id LIMIT :most""")
    @Override
    List<Long> expired(String appId, long before, int most);

    @Query("DELETE FROM hexin_deletion WHERE app_id = :appId AND id IN (:ids)")
    @Override
    int remove(String appId, List<Long> ids);
}
