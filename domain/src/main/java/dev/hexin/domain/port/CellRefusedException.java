package dev.hexin.domain.port;

/** A bound of a {@link CellGroup} forbids a write. Nothing was written. */
public final class CellRefusedException extends RuntimeException {
    public CellRefusedException(String message) {
        super(message);
    }

    /** The group is full and takes no new cell. */
    public static CellRefusedException full(CellGroup group) {
        return new CellRefusedException("the group " + group.name() + " has " + group.mostCells() + " cells");
    }
}
