package dev.hexin.persistence;

import dev.hexin.domain.port.CellStore;

/** A new store is one class, and this. */
class SmallestCellStoreTest extends CellStoreContract {
    private final SmallestCellStore store = new SmallestCellStore();

    @Override
    protected CellStore store() {
        return store;
    }
}
