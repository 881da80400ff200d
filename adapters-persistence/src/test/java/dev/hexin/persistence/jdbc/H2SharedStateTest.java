package dev.hexin.persistence.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class H2SharedStateTest extends JdbcSharedStateContract {
    @RegisterExtension
    static final TwoProcesses PROCESSES = new TwoProcesses(TestDatabase::h2);

    @Override
    TwoProcesses processes() {
        return PROCESSES;
    }
}
