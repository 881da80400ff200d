package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;

/** The table of people as PostgreSQL writes it. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@Requires(property = Database.URL, pattern = Database.POSTGRESQL_URL)
interface PostgresProfileRows extends ProfileRows {

    @Override
    @Query("INSERT INTO " + COLUMNS + VALUES + """
            ON CONFLICT (app_id, openid) DO UPDATE SET union_id = EXCLUDED.union_id,
                nickname = EXCLUDED.nickname, sex = EXCLUDED.sex, province = EXCLUDED.province,
                city = EXCLUDED.city, country = EXCLUDED.country, picture_url = EXCLUDED.picture_url,
                privileges = EXCLUDED.privileges, fetched_at = EXCLUDED.fetched_at,
                grant_token = EXCLUDED.grant_token, grant_expires_at = EXCLUDED.grant_expires_at""")
    void write(ProfileRow row);
}
