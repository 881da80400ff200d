package example.visits;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.persistence.ManualClock;
import dev.hexin.persistence.TestAccounts;
import dev.hexin.persistence.memory.MemoryCellStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a new kind of shared state costs: its own file, and no line in a store. */
class VisitsTest {
    private static final OpenId SHE = new OpenId("oShe");

    private final ManualClock clock = new ManualClock();
    private final CellStore store = new MemoryCellStore(clock);
    private final StorageEncryption encryption = TestAccounts.encryption();
    private final Visits here = replica();
    private final Visits there = replica();

    private Visits replica() {
        return new Visits(store, encryption, new SecureRandom());
    }

    @Test
    void replicasCountTogether() {
        assertThat(here.came(SHE)).isEqualTo(1);
        assertThat(there.came(SHE)).isEqualTo(2);
        assertThat(here.came(new OpenId("oOther"))).isEqualTo(1);
    }

    @Test
    void noVisitIsLost_howeverManyComeAtOnce() throws Exception {
        List<Long> counted = Race.of(20, () -> replica().came(SHE));
        assertThat(counted)
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void whoStaysAwayOrIsForgottenBeginsAnew() {
        here.came(SHE);
        clock.pass(Duration.ofDays(30));
        assertThat(there.came(SHE)).isEqualTo(1);
        there.forget(SHE);
        assertThat(here.came(SHE)).isEqualTo(1);
    }

    @Test
    void theStoreNamesNoPerson_andSaysNothing() {
        here.came(SHE);
        assertThat(store.keys(Visits.GROUP, "")).singleElement().satisfies(key -> {
            assertThat(key.name()).isEqualTo(encryption.pseudonym(SHE)).doesNotContain(SHE.value());
            assertThat(store.read(key).orElseThrow().value()).startsWith("v1:");
        });
    }
}
