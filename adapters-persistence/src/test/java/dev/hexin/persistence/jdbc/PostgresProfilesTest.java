package dev.hexin.persistence.jdbc;

class PostgresProfilesTest extends JdbcProfilesContract {

    @Override
    protected TestDatabase database() {
        return TestDatabase.postgres();
    }
}
