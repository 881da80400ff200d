package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;

/** The table of people as H2 writes it. */
@JdbcRepository(dialect = Dialect.H2)
@Requires(property = Database.URL, pattern = Database.H2_URL)
interface H2ProfileRows extends ProfileRows {

    @Override
    @Query(value = """
            MERGE INTO hexin_profile (app_id, openid, union_id, nickname, sex, province, city, country,
                picture_url, privileges, fetched_at, grant_token, grant_expires_at)
            KEY (app_id, openid)
            VALUES (:appId, :openid, :unionId, :nickname, :sex, :province, :city, :country,
                :pictureUrl, :privileges, :fetchedAt, :grantToken, :grantExpiresAt)""", readOnly = false)
    void write(ProfileRow row);
}
