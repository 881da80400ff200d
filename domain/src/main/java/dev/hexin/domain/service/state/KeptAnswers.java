package dev.hexin.domain.service.state;

import dev.hexin.domain.port.CellGroup;
import dev.hexin.domain.port.CellStore;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.port.StorageEncryption;
import dev.hexin.domain.reply.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Answers as part of another cell: a small one stands in it, a big one in a cell of its own, so that it is not written
 * anew whenever the other changes.
 */
final class KeptAnswers {
    private static final int SMALL = 2_000;

    private final Cells<Answer> big;

    KeptAnswers(CellStore store, CellGroup group, StorageEncryption encryption, RandomGenerator random) {
        this.big = new Cells<>(store, group, AnswerCodec.CODEC, encryption, random);
    }

    /**
     * Keeps it.
     *
     * @param name of the cell of its own that a big one gets
     * @return what the other cell holds
     */
    Kept keep(Answer answer, String name, Duration expiresAfter) {
        String text = AnswerCodec.CODEC.encode().apply(answer);
        if (text.length() <= SMALL) {
            return new Kept(answer, null);
        }
        big.update(name, Stored.absent(), cell -> Change.write(answer, Lifetime.of(expiresAfter), true));
        return new Kept(null, name);
    }

    Optional<Answer> find(Kept kept) {
        return kept.cell() == null ? Optional.ofNullable(kept.answer()) : big.read(kept.cell()).found();
    }

    /** Its cell is not needed any more, where it has one. */
    void drop(Kept kept) {
        if (kept.cell() != null) {
            big.remove(kept.cell());
        }
    }

    void dropAll(String beginning) {
        big.names(beginning).forEach(big::remove);
    }

    /**
     * An answer in another cell.
     *
     * @param answer null where it has a cell of its own
     * @param cell the name of that; null where it has none
     */
    record Kept(@Nullable Answer answer, @Nullable String cell) {
        /** Together they read to the end of the texts. */
        Texts texts() {
            return answer == null
                    ? Texts.of(cell)
                    : Texts.of((String) null).addAll(AnswerCodec.texts(answer));
        }

        static Kept of(Texts texts) {
            String cell = texts.nextOrNull();
            return new Kept(cell == null ? AnswerCodec.answer(texts) : null, cell);
        }
    }
}
