package dev.hexin.testkit;

import dev.hexin.app.wiring.AccountStores;
import dev.hexin.app.wiring.CellStores;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.FakeSessionEpochs;
import dev.hexin.domain.port.Profiles;
import dev.hexin.domain.port.SessionEpochs;
import dev.hexin.domain.service.People;
import dev.hexin.persistence.SessionEpochSettings;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.persistence.memory.MemoryCellStore;
import java.time.InstantSource;
import java.util.List;

/** All stores of an account in this JVM's memory. */
record MemoryStores(InstantSource clock) implements AccountStores {
    @Override
    public CellStores cells(AppId account) {
        MemoryCellStore cells = new MemoryCellStore(clock).of(account);
        return new CellStores(cells, cells, List.of());
    }

    @Override
    public Profiles profiles(StorageSettings account) {
        return new People();
    }

    @Override
    public SessionEpochs sessionEpochs(SessionEpochSettings account) {
        return new FakeSessionEpochs(clock);
    }
}
