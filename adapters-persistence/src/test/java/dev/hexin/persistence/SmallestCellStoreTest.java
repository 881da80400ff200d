package dev.hexin.persistence;

import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.CellStoreContract;
import dev.hexin.domain.port.SmallestCellStore;
import java.time.InstantSource;

/** A new store is one class, and this. */
class SmallestCellStoreTest extends CellStoreContract {
    private final SmallestCellStore store = new SmallestCellStore(InstantSource.system());

    @Override
    protected CellStore store() {
        return store;
    }
}
