package dev.hexin.domain.service.state;

import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellGroup.Keep;
import dev.hexin.domain.port.CellGroup.Overflow;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.StorageEncryption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.random.RandomGenerator;

/**
 * How many questions an account's bot answered on a day, over all replicas: a cell for each day. Calls block,
 * and throw what the store throws.
 */
public final class QuestionsADay {
    public static final CellGroup GROUP = new CellGroup("bot-day", Keep.HOT, 10, 1_000, Overflow.DISPLACES);
    private static final Lifetime LIFE = Lifetime.of(Duration.ofHours(48));
    private static final Codec<Integer> CODEC = Codec.of("v1", count -> Texts.of(String.valueOf(count)),
            texts -> Integer.parseInt(texts.next()));

    private final Cells<Integer> counts;

    public QuestionsADay(CellStore store, StorageEncryption encryption, RandomGenerator random) {
        this.counts = new Cells<>(store, GROUP, CODEC, encryption, random);
    }

    public int on(LocalDate day) {
        return counts.read(day.toString()).found().orElse(0);
    }

    public void count(LocalDate day) {
        counts.update(day.toString(), cell -> Change.write(cell.found().orElse(0) + 1, LIFE, true));
    }
}
