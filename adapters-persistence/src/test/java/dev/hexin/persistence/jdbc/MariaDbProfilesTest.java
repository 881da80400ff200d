package dev.hexin.persistence.jdbc;

import dev.hexin.domain.port.Profiles;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MariaDbProfilesTest extends JdbcProfilesContract {

    @Override
    protected TestDatabase database() {
        return TestDatabase.mariaDb();
    }

    @Override
    protected String quoted(String table) {
        return table;
    }

    @Test
    void aUrlOfMySqlWorksToo() {
        TestDatabase mySql = database.withUrl(database.url().replace("jdbc:mariadb:", "jdbc:mysql:")
                + "?useSSL=false&serverTimezone=UTC&characterEncoding=utf8");
        try (ApplicationContext context = mySql.start(account())) {
            Profiles profiles = context.getBean(Profiles.class);
            profiles.save(profile(SHE, null, "she"), GRANT);
            assertThat(profiles.find(SHE)).isPresent();
        }
    }
}
