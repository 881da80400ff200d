package example.visits;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.service.state.Cells;
import dev.hexin.domain.service.state.Change;
import dev.hexin.domain.service.state.Codec;
import dev.hexin.domain.service.state.Texts;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How often each person came in the last 30 days: a new kind of shared state, in one file. */
final class Visits implements PersonalData {
    static final CellGroup GROUP = new CellGroup("visits", Keep.KEPT, 100_000, 200, Overflow.DISPLACES);
    private static final Codec<Long> CODEC = Codec.of("v1", visits -> Texts.empty().add(visits),
            Texts::nextNumber);

    private final Cells<Long> cells;
    private final StorageEncryption encryption;

    Visits(CellStore store, StorageEncryption encryption, RandomGenerator random) {
        this.cells = new Cells<>(store, GROUP, CODEC, encryption, random);
        this.encryption = encryption;
    }

    /** Counts one more visit. */
    long came(OpenId person) {
        return cells.update(encryption.pseudonym(person), cell -> {
            long visits = cell.found().orElse(0L) + 1;
            return Change.write(visits, Lifetime.of(Duration.ofDays(30)), visits);
        });
    }

    @Override
    public void forget(OpenId person) {
        cells.remove(encryption.pseudonym(person));
    }
}
