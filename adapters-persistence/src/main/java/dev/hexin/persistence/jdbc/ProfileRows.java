package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The table of people, in SQL that all databases share. */
@JdbcRepository(dialect = Dialect.ANSI)
interface ProfileRows extends GenericRepository<ProfileRow, String> {

    @Query("SELECT * FROM hexin_profile WHERE app_id = :appId AND openid = :openid")
    Optional<ProfileRow> find(String appId, String openid);

    @Query("SELECT * FROM hexin_profile WHERE app_id = :appId AND union_id = :unionId ORDER BY openid")
    List<ProfileRow> findByUnion(String appId, String unionId);

    /** Writes over the row; without one, nothing. */
    @Query("""
            UPDATE hexin_profile SET union_id = :unionId, nickname = :nickname, sex = :sex,
                province = :province, city = :city, country = :country, picture_url = :pictureUrl,
                privileges = :privileges, fetched_at = :fetchedAt, grant_token = :grantToken,
                grant_expires_at = :grantExpiresAt
            WHERE app_id = :appId AND openid = :openid""")
    void replace(ProfileRow row);

    @Query("""
            INSERT INTO hexin_profile (app_id, openid, union_id, nickname, sex, province, city, country,
                picture_url, privileges, fetched_at, grant_token, grant_expires_at)
            VALUES (:appId, :openid, :unionId, :nickname, :sex, :province, :city, :country,
                :pictureUrl, :privileges, :fetchedAt, :grantToken, :grantExpiresAt)""")
    void add(ProfileRow row);

    @Query("DELETE FROM hexin_profile WHERE app_id = :appId AND openid = :openid")
    int remove(String appId, String openid);
}
