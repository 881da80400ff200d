package dev.hexin.persistence.jdbc;

class MariaDbPersonRecordsTest extends JdbcPersonRecordsContract {

    @Override
    protected TestDatabase database() {
        return TestDatabase.mariaDb();
    }
}
