package dev.hexin.domain.service.state;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.DeletionMarks;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.StorageEncryption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a person's data was deleted last: a cell each, under a pseudonym. Of two marks the later time counts.
 */
public final class SharedDeletionMarks implements DeletionMarks {
    public static final CellGroup GROUP = new CellGroup("deletion", Keep.KEPT, 100_000, 1_000,
            Overflow.DISPLACES);
    private static final Codec<Instant> CODEC = Codec.of("v1", at -> Texts.of(at.toString()),
            Texts::nextInstant);

    private final Cells<Instant> cells;
    private final StorageEncryption encryption;
    private final InstantSource clock;

    public SharedDeletionMarks(
            CellStore store,
            StorageEncryption encryption,
            InstantSource clock,
            RandomGenerator random) {
        this.cells = new Cells<>(store, GROUP, CODEC, encryption, random);
        this.encryption = encryption;
        this.clock = clock;
    }

    @Override
    public void mark(OpenId openId, Instant at, Instant until) {
        Lifetime life = Lifetime.of(Duration.between(clock.instant(), until));
        cells.update(encryption.pseudonym(openId), Stored.absent(),
                cell -> Change.write(cell.found().filter(at::isBefore).orElse(at), life, true));
    }

    @Override
    public Optional<Instant> last(OpenId openId) {
        return cells.read(encryption.pseudonym(openId)).found();
    }
}
