package dev.hexin.persistence.memory;

import dev.hexin.domain.port.CellStore;
import dev.hexin.persistence.SharedRunsContract;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.persistence.TestAccounts;
import java.time.InstantSource;

/** The contract without a storage key. */
class SharedRunsInClearTest extends SharedRunsContract {
    private final CellStore store = new MemoryCellStore(InstantSource.system());

    @Override
    protected CellStore store() {
        return store;
    }

    @Override
    protected StorageSettings settings() {
        return TestAccounts.same(account, null);
    }
}
