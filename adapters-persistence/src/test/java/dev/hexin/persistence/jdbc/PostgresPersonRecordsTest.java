package dev.hexin.persistence.jdbc;

class PostgresPersonRecordsTest extends JdbcPersonRecordsContract {

    @Override
    protected TestDatabase database() {
        return TestDatabase.postgres();
    }
}
