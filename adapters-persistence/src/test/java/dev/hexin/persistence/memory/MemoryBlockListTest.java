package dev.hexin.persistence.memory;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.service.BlockList;
import dev.hexin.persistence.AtRestEncryption;
import dev.hexin.persistence.BlockListContract;
import dev.hexin.persistence.ManualClock;
import dev.hexin.persistence.TestAccounts;
import java.security.SecureRandom;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The contract, and how many the list takes. */
class MemoryBlockListTest extends BlockListContract {
    private final CellStore store = new MemoryCellStore(new ManualClock());

    @Override
    protected CellStore store() {
        return store;
    }

    @Test
    void theListHasABound() {
        BlockList list = new BlockList(store, new AtRestEncryption(TestAccounts.withKey()),
                new SecureRandom(), new ManualClock(), Runnable::run, Set.of());
        for (int i = 0; i < BlockList.MOST; i++) {
            list.add(new OpenId("o" + i));
        }
        assertThatIllegalStateException().isThrownBy(() -> list.add(new OpenId("oOneMore")))
                .withMessageContaining(String.valueOf(BlockList.MOST));
        assertThat(list.contains(new OpenId("o" + (BlockList.MOST - 1)))).isTrue();
    }
}
