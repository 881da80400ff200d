package dev.hexin.persistence.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class H2CellStoreTest extends JdbcCellStoreContract {
    @RegisterExtension
    static final TwoProcesses PROCESSES = new TwoProcesses(TestDatabase::h2);

    @Override
    protected TwoProcesses processes() {
        return PROCESSES;
    }
}
