package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The table of attempts to sign in. How to write a row that is not there is each database's own business. */
interface LoginStateRows extends GenericRepository<LoginStateRow, Long>, ExpiringNumberedRows {
    String COLUMNS = "(app_id, state, browser, return_to, expires_at) ";
    String VALUES = "VALUES (:appId, :state, :browser, :returnTo, :expiresAt) ";

    /** If there is none; how many rows it added. */
    int add(String appId, String state, String browser, String returnTo, long expiresAt);

    @Query("SELECT * FROM hexin_login_state WHERE app_id = :appId AND state = :state")
    Optional<LoginStateRow> find(String appId, String state);

    @Query("DELETE FROM hexin_login_state WHERE app_id = :appId AND state = :state")
    int remove(String appId, String state);

    @Query("""
            UPDATE hexin_login_state SET code = :code, used_at = :usedAt
            WHERE app_id = :appId AND id = :id AND code IS NULL""")
    int use(String appId, long id, long code, long usedAt);

    @Query("""
            UPDATE hexin_login_state SET outcome = :outcome
            WHERE app_id = :appId AND id = :id AND outcome IS NULL""")
    int finish(String appId, long id, String outcome);

    @Query("SELECT outcome FROM hexin_login_state WHERE app_id = :appId AND id = :id AND outcome IS NOT NULL")
    Optional<String> outcome(String appId, long id);

    /** The newest one that is beyond the bound. */
    @Query("SELECT id FROM hexin_login_state WHERE app_id = :appId ORDER BY id DESC LIMIT 1 OFFSET :most")
    Optional<Long> firstBeyond(String appId, int most);

    @Query("DELETE FROM hexin_login_state WHERE app_id = :appId AND id <= :id")
    int removeUpTo(String appId, long id);

    @Query("""
            SELECT id FROM hexin_login_state WHERE app_id = :appId AND expires_at <= :before
            ORDER BY id LIMIT :most""")
    @Override
    List<Long> expired(String appId, long before, int most);

    @Query("DELETE FROM hexin_login_state WHERE app_id = :appId AND id IN (:ids)")
    @Override
    int remove(String appId, List<Long> ids);
}
