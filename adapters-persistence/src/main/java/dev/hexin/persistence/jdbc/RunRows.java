package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of deliveries. How to write a row that is not there is each database's own business. */
interface RunRows extends GenericRepository<RunRow, String>, ExpiringRows {
    String COLUMNS = """
            (app_id, run_id, seen, first_seen, owner, lease_ends, given_up, claimed, answer, expires_at,
               follower)
            """;
    String VALUES = """
            VALUES (:appId, :runId, :seen, :firstSeen, :owner, :leaseEnds, :givenUp, :claimed, :answer,
               :expiresAt, :follower)
            """;
    String WHERE = " WHERE app_id = :appId AND run_id = :runId ";
    String UNFINISHED = WHERE + "AND answer IS NULL AND expires_at > :now ";

    /** How many rows it added: a row as a whole would be counted as one in any case. */
    int add(String appId, String runId, int seen, long firstSeen, String owner, long leaseEnds, int givenUp,
            int claimed, @Nullable String answer, long expiresAt, @Nullable String follower);

    default boolean addIfAbsent(RunRow row) {
        return add(row.appId(), row.runId(), row.seen(), row.firstSeen(), row.owner(), row.leaseEnds(),
                row.givenUp(), row.claimed(), row.answer(), row.expiresAt(), row.follower()) > 0;
    }

    @Query("SELECT * FROM hexin_run" + WHERE)
    Optional<RunRow> find(String appId, String runId);

    /** Nobody else changes it before the transaction ends. */
    @Query("SELECT * FROM hexin_run" + WHERE + "FOR UPDATE")
    Optional<RunRow> lock(String appId, String runId);

    @Query("""
            UPDATE hexin_run SET seen = :seen, first_seen = :firstSeen, owner = :owner,
                lease_ends = :leaseEnds, given_up = :givenUp, claimed = :claimed, answer = :answer,
                expires_at = :expiresAt, follower = :follower
            """ + WHERE)
    int replace(RunRow row);

    @Query("UPDATE hexin_run SET lease_ends = :leaseEnds, expires_at = :expiresAt" + UNFINISHED
            + "AND owner = :owner")
    int renew(String appId, String runId, String owner, long leaseEnds, long expiresAt, long now);

    @Query("UPDATE hexin_run SET owner = '', lease_ends = 0" + WHERE
            + "AND answer IS NULL AND owner = :owner")
    int release(String appId, String runId, String owner);

    /** While nobody has given up waiting. */
    @Query("UPDATE hexin_run SET owner = :owner, expires_at = :expiresAt,"
            + " answer = CASE WHEN follower = '" + RunRow.FORGOTTEN + "' THEN '' ELSE :answer END"
            + UNFINISHED
            + "AND given_up = 0")
    int finish(String appId, String runId, String owner, String answer, long expiresAt, long now);

    /** In this order: MariaDB's later assignments see what the earlier ones made. */
    @Query("""
            UPDATE hexin_run SET follower = CASE WHEN answer IS NULL THEN '""" + RunRow.FORGOTTEN + """
            ' ELSE NULL END, answer = CASE WHEN answer IS NULL THEN NULL ELSE '' END
            WHERE app_id = :appId AND follower = :follower""")
    int forget(String appId, String follower);

    @Query("UPDATE hexin_run SET claimed = 1" + WHERE
            + "AND answer IS NOT NULL AND claimed = 0 AND expires_at > :now")
    int claim(String appId, String runId, long now);

    @Query("UPDATE hexin_run SET given_up = 1" + UNFINISHED)
    int giveUp(String appId, String runId, long now);

    @Query("""
            SELECT run_id FROM hexin_run WHERE app_id = :appId AND expires_at <= :before
            ORDER BY run_id LIMIT :most""")
    List<String> expired(String appId, long before, int most);

    @Query("DELETE FROM hexin_run WHERE app_id = :appId AND run_id IN (:runIds) AND expires_at <= :before")
    int removeExpired(String appId, List<String> runIds, long before);

    @Override
    default int purge(String appId, long before, int most) {
        List<String> runIds = expired(appId, before, most);
        if (!runIds.isEmpty()) {
            removeExpired(appId, runIds, before);
        }
        return runIds.size();
    }
}
