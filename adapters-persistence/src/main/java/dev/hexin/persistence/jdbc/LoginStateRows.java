package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of used sign-in states. How to write a row that is not there is each database's own business. */
interface LoginStateRows extends GenericRepository<LoginStateRow, Long>, ExpiringNumberedRows {
    String COLUMNS = "(app_id, state, code, used_at, expires_at) ";
    String VALUES = "VALUES (:appId, :state, :code, :usedAt, :expiresAt) ";

    /** If there is none; how many rows it added. */
    int add(String appId, String state, long code, long usedAt, long expiresAt);

    @Query("SELECT * FROM hexin_used_state WHERE app_id = :appId AND state = :state")
    Optional<LoginStateRow> find(String appId, String state);

    @Query("""
            UPDATE hexin_used_state SET outcome = :outcome, person = :person
            WHERE app_id = :appId AND state = :state AND outcome IS NULL""")
    int finish(String appId, String state, String outcome, @Nullable String person);

    @Query("""
            UPDATE hexin_used_state SET outcome = '', person = NULL
            WHERE app_id = :appId AND person = :person""")
    int forget(String appId, String person);

    @Query("SELECT outcome FROM hexin_used_state WHERE app_id = :appId AND id = :id AND outcome IS NOT NULL")
    Optional<String> outcome(String appId, long id);

    /** The newest one that is beyond the bound. */
    @Query("SELECT id FROM hexin_used_state WHERE app_id = :appId ORDER BY id DESC LIMIT 1 OFFSET :most")
    Optional<Long> firstBeyond(String appId, int most);

    @Query("DELETE FROM hexin_used_state WHERE app_id = :appId AND id <= :id")
    int removeUpTo(String appId, long id);

    @Query("""
            SELECT id FROM hexin_used_state WHERE app_id = :appId AND expires_at <= :before
            ORDER BY id LIMIT :most""")
    @Override
    List<Long> expired(String appId, long before, int most);

    @Query("DELETE FROM hexin_used_state WHERE app_id = :appId AND id IN (:ids)")
    @Override
    int remove(String appId, List<Long> ids);
}
