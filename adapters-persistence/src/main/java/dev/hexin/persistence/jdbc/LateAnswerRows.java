package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The table of answers that wait, in SQL that all databases share. */
@JdbcRepository(dialect = Dialect.ANSI)
@Requires(property = Database.URL)
interface LateAnswerRows extends GenericRepository<LateAnswerRow, Long>, ExpiringNumberedRows {
    String WAITING = " FROM hexin_late_answer WHERE app_id = :appId AND follower = :follower"
            + " AND expires_at > :now ";

    LateAnswerRow save(LateAnswerRow row);

    @Query("SELECT *" + WAITING + "ORDER BY id LIMIT 1")
    Optional<LateAnswerRow> oldest(String appId, String follower, long now);

    /** The newest one that is beyond the bound. */
    @Query("SELECT id" + WAITING + "ORDER BY id DESC LIMIT 1 OFFSET :most")
    Optional<Long> firstBeyond(String appId, String follower, long now, int most);

    @Query("DELETE" + WAITING + "AND id <= :id")
    int removeUpTo(String appId, String follower, long now, long id);

    @Query("DELETE FROM hexin_late_answer WHERE app_id = :appId AND follower = :follower")
    int forget(String appId, String follower);

    @Query("DELETE FROM hexin_late_answer WHERE app_id = :appId AND id = :id")
    int remove(String appId, long id);

    @Query("""
            SELECT id FROM hexin_late_answer WHERE app_id = :appId AND expires_at <= :before
            ORDER BY id LIMIT :most""")
    @Override
    List<Long> expired(String appId, long before, int most);

    @Query("DELETE FROM hexin_late_answer WHERE app_id = :appId AND id IN (:ids)")
    @Override
    int remove(String appId, List<Long> ids);
}
