package dev.hexin.domain.port;

import dev.hexin.domain.message.RefusedValueException;
import java.util.regex.Pattern;

/**
 * One kind of shared state, declared once by its owner.
 *
 * @param name 1 to 24 lower-case letters, digits and {@code -}
 * @param mostCells that may live at a time, for one account. A database may exceed it for a moment by a
 *     hundredth, and by as many as write at once
 * @param longestValue of a cell, in UTF-16 units, as the store is given it; at most {@link #LONGEST}
 * @param overflow what a new cell does to a full group
 */
public record CellGroup(String name, Keep keep, int mostCells, int longestValue, Overflow overflow) {
    /** What every store takes. */
    public static final int LONGEST = 1 << 20;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,24}");

    public CellGroup {
        if (!NAME.matcher(name).matches() || mostCells < 1 || longestValue < 1 || longestValue > LONGEST) {
            throw new RefusedValueException("a group has a name of 1 to 24 lower-case letters, digits and -,"
                    + " at least one cell, and values of at most " + LONGEST + " characters");
        }
    }

    /** The key of the cell with this name. */
    public CellKey key(String cell) {
        return new CellKey(this, cell);
    }

    /**
     * What every store checks before it writes.
     *
     * @throws CellRefusedException where the value is too long for this group
     */
    public void check(long expected, String value, Lifetime life) {
        if (expected == 0 && life.expiresAfter() == null) {
            throw new RefusedValueException("a new cell has a lifetime");
        }
        if (value.length() > longestValue) {
            throw new CellRefusedException(
                    "a cell of the group " + name + " has at most " + longestValue + " characters");
        }
    }

    /** How long a group is kept. */
    public enum Keep {
        /** Where {@code wechat.state} says: it may be lost with the process. */
        HOT,
        /** Across restarts, also with default settings. */
        KEPT
    }

    /** What a new cell does to a full group. */
    public enum Overflow {
        /** The one that would expire first gives way. */
        DISPLACES,
        /** The new one is refused. */
        IS_REFUSED
    }
}
