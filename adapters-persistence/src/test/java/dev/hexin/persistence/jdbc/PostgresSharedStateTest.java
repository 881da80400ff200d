package dev.hexin.persistence.jdbc;

class PostgresSharedStateTest extends JdbcSharedStateContract {

    @Override
    protected TestDatabase database() {
        return TestDatabase.postgres();
    }
}
