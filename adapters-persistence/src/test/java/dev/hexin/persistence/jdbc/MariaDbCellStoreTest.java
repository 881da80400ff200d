package dev.hexin.persistence.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class MariaDbCellStoreTest extends JdbcCellStoreContract {
    @RegisterExtension
    static final TwoProcesses PROCESSES = new TwoProcesses(TestDatabase::mariaDb);

    @Override
    protected TwoProcesses processes() {
        return PROCESSES;
    }
}
