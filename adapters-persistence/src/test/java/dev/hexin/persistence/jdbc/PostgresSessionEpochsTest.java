package dev.hexin.persistence.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSessionEpochsTest extends JdbcSessionEpochsContract {
    @RegisterExtension
    static final TwoProcesses PROCESSES = new TwoProcesses(TestDatabase::postgres);

    @Override
    protected TwoProcesses processes() {
        return PROCESSES;
    }
}
