package dev.hexin.persistence.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class MariaDbSharedStateTest extends JdbcSharedStateContract {
    @RegisterExtension
    static final TwoProcesses PROCESSES = new TwoProcesses(TestDatabase::mariaDb);

    @Override
    TwoProcesses processes() {
        return PROCESSES;
    }
}
