package dev.hexin.persistence.jdbc;

class H2PersonRecordsTest extends JdbcPersonRecordsContract {

    @Override
    protected TestDatabase database() {
        return TestDatabase.h2();
    }
}
