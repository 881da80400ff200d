package dev.hexin.persistence.memory;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.persistence.BotQuestionsContract;
import java.time.InstantSource;

class MemoryBotQuestionsTest extends BotQuestionsContract {
    private final CellStore store = new MemoryCellStore(InstantSource.system())
            .of(new AppId("wx0123456789abcdef"));

    @Override
    protected CellStore store() {
        return store;
    }
}
