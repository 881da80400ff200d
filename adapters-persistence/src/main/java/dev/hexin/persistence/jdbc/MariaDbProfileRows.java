package dev.hexin.persistence.jdbc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;

/** The table of people as MariaDB and MySQL write it. */
@JdbcRepository(dialect = Dialect.MYSQL)
@Requires(property = Database.URL, pattern = Database.MARIADB_URL)
interface MariaDbProfileRows extends ProfileRows {

    @Override
    @Query("INSERT INTO " + COLUMNS + VALUES + """
            ON DUPLICATE KEY UPDATE union_id = VALUES(union_id), nickname = VALUES(nickname),
                sex = VALUES(sex), province = VALUES(province), city = VALUES(city),
                country = VALUES(country), picture_url = VALUES(picture_url),
                privileges = VALUES(privileges), fetched_at = VALUES(fetched_at),
                grant_token = VALUES(grant_token), grant_expires_at = VALUES(grant_expires_at)""")
    void write(ProfileRow row);
}
