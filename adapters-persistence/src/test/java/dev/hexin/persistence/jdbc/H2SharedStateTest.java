package dev.hexin.persistence.jdbc;

class H2SharedStateTest extends JdbcSharedStateContract {

    @Override
    protected TestDatabase database() {
        return TestDatabase.h2();
    }
}
