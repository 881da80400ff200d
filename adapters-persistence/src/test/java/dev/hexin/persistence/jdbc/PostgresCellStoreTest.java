package dev.hexin.persistence.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresCellStoreTest extends JdbcCellStoreContract {
    @RegisterExtension
    static final TwoProcesses PROCESSES = new TwoProcesses(TestDatabase::postgres);

    @Override
    protected TwoProcesses processes() {
        return PROCESSES;
    }
}
