package dev.hexin.persistence;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.service.BlockList;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What a block list promises over any store. */
@Timeout(600)
public abstract class BlockListContract {
    private static final OpenId SHE = new OpenId("oShe_-6_iLqsDB1wr2VfSoGn4L0Q");
    private static final OpenId HE = new OpenId("oshe_-6_iLqsDB1wr2VfSoGn4L0Q");

    private final StorageSettings account = TestAccounts.withKey();
    private final ManualClock time = new ManualClock();

    /** The store of this test's account, with nothing in it at first; always over the same cells. */
    protected abstract CellStore store();

    private BlockList replica(OpenId... always) {
        return new BlockList(store(), new AtRestEncryption(account), new SecureRandom(), time,
                Runnable::run, Set.of(always));
    }

    @Test
    void aFollowerIsBlockedHereAtOnce_andElsewhereTenSecondsLater() {
        BlockList here = replica();
        BlockList elsewhere = replica();
        assertThat(elsewhere.contains(SHE)).isFalse();
        assertThat(elsewhere.blocks()).as("it never makes a push wait").isFalse();
        here.add(SHE);
        assertThat(here.contains(SHE)).isTrue();
        assertThat(here.contains(HE)).isFalse();
        time.pass(Duration.ofSeconds(11));
        assertThat(elsewhere.contains(SHE)).isTrue();
        elsewhere.remove(SHE);
        assertThat(elsewhere.contains(SHE)).isFalse();
        assertThat(replica().contains(SHE)).isFalse();
        assertThat(StoredText.of(store())).doesNotContain(SHE.value());
    }

    @Test
    void whomTheOperatorBlockedStaysBlocked() {
        BlockList list = replica(HE);
        list.remove(HE);
        assertThat(list.contains(HE)).isTrue();
    }

    @Test
    void sixteenMayAddAtOnce_andNoneIsLost() throws Exception {
        AtomicInteger number = new AtomicInteger();
        Race.of(16, () -> {
            replica().add(new OpenId("o" + number.incrementAndGet()));
            return true;
        });
        BlockList list = replica();
        for (int i = 1; i <= 16; i++) {
            assertThat(list.contains(new OpenId("o" + i))).isTrue();
        }
    }
}
