package dev.hexin.persistence.memory;

import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.CellStoreContract;
import java.time.InstantSource;

class MemoryCellStoreTest extends CellStoreContract {
    private final MemoryCellStore store = new MemoryCellStore(InstantSource.system());

    @Override
    protected CellStore store() {
        return store;
    }
}
