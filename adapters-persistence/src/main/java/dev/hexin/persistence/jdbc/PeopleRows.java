package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/**
 * The tables of people, in SQL that all databases share: their profiles, what was done about them ({@code
 * person} is a hash), and the epochs of their sessions ({@code person} is an HMAC).
 */
@JdbcRepository(dialect = Dialect.ANSI)
interface PeopleRows extends GenericRepository<ProfileRow, String> {

    @Query("SELECT * FROM hexin_profile WHERE app_id = :appId AND openid = :openid")
    Optional<ProfileRow> find(String appId, String openid);

    @Query("SELECT * FROM hexin_profile WHERE app_id = :appId AND union_id = :unionId ORDER BY openid")
    List<ProfileRow> findByUnion(String appId, String unionId);

    /** So many of an account, in the database's own order of openids; the first ones behind an empty text. */
    @Query("""
            SELECT * FROM hexin_profile WHERE app_id = :appId AND openid > :after
            ORDER BY openid LIMIT :most""")
    List<ProfileRow> page(String appId, String after, int most);

    /** Writes over the row; without one, nothing. Tells how many there were. */
    @Query("""
            UPDATE hexin_profile SET union_id = :unionId, nickname = :nickname, sex = :sex,
                province = :province, city = :city, country = :country, picture_url = :pictureUrl,
                privileges = :privileges, fetched_at = :fetchedAt, grant_token = :grantToken,
                grant_expires_at = :grantExpiresAt
            WHERE app_id = :appId AND openid = :openid""")
    int replace(ProfileRow row);

    @Query("""
            INSERT INTO hexin_profile (app_id, openid, union_id, nickname, sex, province, city, country,
                picture_url, privileges, fetched_at, grant_token, grant_expires_at)
            VALUES (:appId, :openid, :unionId, :nickname, :sex, :province, :city, :country,
                :pictureUrl, :privileges, :fetchedAt, :grantToken, :grantExpiresAt)""")
    void add(ProfileRow row);

    @Query("DELETE FROM hexin_profile WHERE app_id = :appId AND openid = :openid")
    int remove(String appId, String openid);

    @Query("""
            INSERT INTO hexin_audit (app_id, person, reason, done_at)
            VALUES (:appId, :person, :reason, :doneAt)""")
    void addAudit(String appId, String person, String reason, long doneAt);

    @Query("DELETE FROM hexin_audit WHERE app_id = :appId AND person = :person")
    void removeAudit(String appId, String person);

    /** The newest entry that is beyond the bound. */
    @Query("SELECT id FROM hexin_audit WHERE app_id = :appId ORDER BY id DESC LIMIT 1 OFFSET :most")
    Optional<Long> firstAuditBeyond(String appId, int most);

    @Query("DELETE FROM hexin_audit WHERE app_id = :appId AND id <= :id")
    void removeAuditUpTo(String appId, long id);

    /** When something was done about a person last. */
    @Query("""
            SELECT done_at FROM hexin_audit WHERE app_id = :appId AND person = :person
            ORDER BY done_at DESC LIMIT 1""")
    Optional<Long> lastAudit(String appId, String person);

    @Query("""
            SELECT * FROM hexin_audit WHERE app_id = :appId AND id > :after ORDER BY id LIMIT :most""")
    List<AuditRow> auditPage(String appId, long after, int most);

    @Query("""
            SELECT * FROM hexin_session_epoch WHERE app_id = :appId AND id > :after AND expires_at > :now
            ORDER BY id LIMIT :most""")
    List<EpochRow> epochPage(String appId, long after, long now, int most);

    @Query("SELECT expires_at FROM hexin_session_epoch WHERE app_id = :appId AND person = :person")
    Optional<Long> epochEnd(String appId, String person);

    /** The one that was begun last, whichever key it was stored under. */
    @Query("""
            SELECT epoch FROM hexin_session_epoch
            WHERE app_id = :appId AND person IN (:people) AND expires_at > :now
            ORDER BY expires_at DESC LIMIT 1""")
    Optional<String> findEpoch(String appId, List<String> people, long now);

    @Query("""
            UPDATE hexin_session_epoch SET epoch = :epoch, expires_at = :expiresAt
            WHERE app_id = :appId AND person = :person""")
    int replaceEpoch(String appId, String person, String epoch, long expiresAt);

    @Query("""
            INSERT INTO hexin_session_epoch (app_id, person, epoch, expires_at)
            VALUES (:appId, :person, :epoch, :expiresAt)""")
    int addEpoch(String appId, String person, String epoch, long expiresAt);

    @Query("DELETE FROM hexin_session_epoch WHERE app_id = :appId AND expires_at <= :before")
    int removeEpochs(String appId, long before);
}
