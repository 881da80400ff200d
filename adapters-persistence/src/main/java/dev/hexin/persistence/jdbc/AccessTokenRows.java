package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of access tokens. How to write a row that is not there is each database's own business. */
interface AccessTokenRows extends GenericRepository<AccessTokenRow, String>, ExpiringRows {
    /** A row without a token, whose turn is somebody's. */
    String NEW = """
            (app_id, obtained_at, expires_at, turn_owner, turn_ends, not_before)
            VALUES (:appId, 0, 0, :owner, :ends, 0)
            """;

    /** If there is none; how many rows it added. */
    int add(String appId, String owner, long ends);

    @Query("SELECT * FROM hexin_access_token WHERE app_id = :appId")
    Optional<AccessTokenRow> find(String appId);

    @Query("""
            UPDATE hexin_access_token SET turn_owner = :owner, turn_ends = :ends
            WHERE app_id = :appId AND turn_ends <= :now AND not_before <= :now""")
    int takeTurn(String appId, String owner, long ends, long now);

    @Query("""
            UPDATE hexin_access_token SET token = :token, obtained_at = :obtainedAt, expires_at = :expiresAt,
                turn_owner = '', turn_ends = 0
            WHERE app_id = :appId AND turn_owner = :owner""")
    int finish(String appId, String owner, @Nullable String token, long obtainedAt, long expiresAt);

    @Query("""
            UPDATE hexin_access_token SET turn_owner = '', turn_ends = 0, not_before = :notBefore
            WHERE app_id = :appId AND turn_owner = :owner""")
    int giveBack(String appId, String owner, long notBefore);

    @Query("""
            DELETE FROM hexin_access_token WHERE app_id = :appId AND expires_at <= :before
                AND turn_ends <= :before AND not_before <= :before""")
    int removeExpired(String appId, long before);

    @Override
    default int purge(String appId, long before, int most) {
        return removeExpired(appId, before);
    }
}
