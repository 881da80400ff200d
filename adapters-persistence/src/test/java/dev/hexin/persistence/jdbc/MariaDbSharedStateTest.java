package dev.hexin.persistence.jdbc;

class MariaDbSharedStateTest extends JdbcSharedStateContract {

    @Override
    protected TestDatabase database() {
        return TestDatabase.mariaDb();
    }
}
