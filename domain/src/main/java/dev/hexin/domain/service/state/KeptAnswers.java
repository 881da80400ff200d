package dev.hexin.domain.service.state;

import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Answers as part of another cell: a small one stands in it, a big one in a cell of its own, so that it is
 * not written anew whenever the other changes.
 */
final class KeptAnswers {
    private static final int SMALL = 2_000;

    private final Cells<RunResult> big;
    private final RandomGenerator random;

    KeptAnswers(CellStore store, CellGroup group, StorageEncryption encryption, RandomGenerator random) {
        this.big = new Cells<>(store, group, RunResultCodec.CODEC, encryption, random);
        this.random = random;
    }

    /**
     * Keeps it. Each call gives a big one another cell, so that none is written over an answer that counts.
     *
     * @param beginning of the name of a big one's cell, at most 111 characters
     * @return what the other cell holds
     */
    Kept keep(RunResult answer, String beginning, Duration expiresAfter) {
        String text = RunResultCodec.CODEC.encode().apply(answer);
        if (text.length() <= SMALL) {
            return new Kept(answer, null);
        }
        String name = beginning + '-' + HexFormat.of().toHexDigits(random.nextLong());
        big.update(name, Stored.absent(), cell -> Change.write(answer, Lifetime.of(expiresAfter), true));
        return new Kept(null, name);
    }

    Optional<RunResult> find(Kept kept) {
        return kept.cell() == null ? Optional.ofNullable(kept.answer()) : big.read(kept.cell()).found();
    }

    /**
     * Its cell is not needed any more, where it has one. Never fails: one that can't be removed now expires.
     */
    void drop(Kept kept) {
        if (kept.cell() == null) {
            return;
        }
        try {
            big.remove(kept.cell());
        } catch (RuntimeException storeAway) {
            return; // until it expires
        }
    }

    /** Removes the cells whose names begin so. */
    void eraseAll(String beginning) {
        big.names(beginning).forEach(big::erase);
    }

    /**
     * An answer in another cell.
     *
     * @param answer null where it has a cell of its own
     * @param cell the name of that; null where it has none
     */
    record Kept(@Nullable RunResult answer, @Nullable String cell) {
        Texts texts() {
            return answer == null
                    ? Texts.of(cell)
                    : Texts.of((String) null).addAll(RunResultCodec.texts(answer));
        }

        /** That there is none. */
        static Kept silence(Instant at) {
            return new Kept(new RunResult(Reply.none(), at), null);
        }

        static Kept of(Texts texts) {
            String cell = texts.nextOrNull();
            return new Kept(cell == null ? RunResultCodec.answer(texts) : null, cell);
        }
    }
}
