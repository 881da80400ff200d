package dev.hexin.persistence.jdbc;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** The table of people. How to write a row that may be there already is each database's own business. */
interface ProfileRows extends GenericRepository<ProfileRow, String> {
    String COLUMNS = """
            hexin_profile (app_id, openid, union_id, nickname, sex, province, city, country,
               picture_url, privileges, fetched_at, grant_token, grant_expires_at)
            """;
    String VALUES = """
            VALUES (:appId, :openid, :unionId, :nickname, :sex, :province, :city, :country,
               :pictureUrl, :privileges, :fetchedAt, :grantToken, :grantExpiresAt)
            """;

    @Query("SELECT * FROM hexin_profile WHERE app_id = :appId AND openid = :openid")
    Optional<ProfileRow> find(String appId, String openid);

    @Query("SELECT * FROM hexin_profile WHERE app_id = :appId AND union_id = :unionId ORDER BY openid")
    List<ProfileRow> findByUnion(String appId, String unionId);

    void write(ProfileRow row);

    @Query("DELETE FROM hexin_profile WHERE app_id = :appId AND openid = :openid")
    int remove(String appId, String openid);
}
