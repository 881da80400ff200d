package dev.hexin.domain.port;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An outbound port: small values that the replicas of one account share, versioned, expiring, changed by
 * compare-and-set. A store knows nothing of what its cells mean; the rules of each kind of state are written
 * once, on {@code Cells}. Lifetimes are judged by the store's own clock, so that replicas with different
 * clocks agree. A version is never used twice in a store: a cell that expired and was made anew can't be
 * written with the version of the old one. Calls may block; each is atomic.
 *
 * <p>They throw {@link CellRefusedException} where a bound of the {@link CellGroup group} forbids the write,
 * and any other unchecked exception where the store can't be asked.
 */
public interface CellStore {

    /** The cell, as long as it lives. */
    Optional<Cell> read(CellKey key);

    /**
     * Writes a cell whose version is still the expected one. A new cell in a full group displaces the one of
     * the group that would expire first, or is refused, as the group says; that is decided here, with the
     * write.
     *
     * @param expected the version that was read; 0: there is no cell that lives
     * @return the new version, not 0; empty, and nothing is written, where another write came first
     */
    OptionalLong write(CellKey key, long expected, String value, Lifetime life);

    /**
     * The same, and what there is of another cell, in one trip where the store can. What was written before
     * this call is seen; of two such calls at once, each of which reads what the other writes, neither need
     * see the other's.
     */
    default Written write(CellKey key, long expected, String value, Lifetime life, CellKey alsoRead) {
        return new Written(write(key, expected, value, life), read(alsoRead));
    }

    /** Removes a cell whose version is still the expected one; false where it is not. */
    boolean delete(CellKey key, long expected);

    /**
     * Removes a cell, whatever its version, because a person's data is to be deleted: soon it can't be read
     * from the store's files either.
     */
    default void erase(CellKey key) {
        Optional<Cell> cell = read(key);
        while (cell.isPresent() && !delete(key, cell.get().version())) {
            cell = read(key);
        }
    }

    /** The living cells of a group whose time has come, the longest due first. */
    List<CellKey> due(CellGroup group, int limit);

    /** The living cells of a group whose names begin so, in no order; with an empty beginning all of them. */
    List<CellKey> keys(CellGroup group, String beginning);

    /** How many cells this process displaced since its start because their group was full. */
    long displaced();

    /**
     * What a write did, and what was read with it.
     *
     * @param version as {@link #write} returns it
     */
    record Written(OptionalLong version, Optional<Cell> read) {}
}
