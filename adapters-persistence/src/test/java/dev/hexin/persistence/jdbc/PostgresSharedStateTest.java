package dev.hexin.persistence.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSharedStateTest extends JdbcSharedStateContract {
    @RegisterExtension
    static final TwoProcesses PROCESSES = new TwoProcesses(TestDatabase::postgres);

    @Override
    TwoProcesses processes() {
        return PROCESSES;
    }
}
