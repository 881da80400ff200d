package dev.hexin.domain.port;

import dev.hexin.domain.message.RefusedValueException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a cell lives and when its time comes, counted by the store's clock from the write on, in whole
 * milliseconds.
 *
 * @param expiresAfter null: as it was before this write
 * @param dueAfter when {@link CellStore#due} names it; null: never, or, if {@code expiresAfter} is null too,
 *     as before
 */
public record Lifetime(@Nullable Duration expiresAfter, @Nullable Duration dueAfter) {
    private static final Lifetime UNCHANGED = new Lifetime(null, null);

    public Lifetime {
        if (expiresAfter == null ? dueAfter != null : expiresAfter.toMillis() < 1) {
            throw new RefusedValueException("a cell lives for at least a millisecond");
        }
    }

    public static Lifetime of(Duration expiresAfter) {
        return new Lifetime(expiresAfter, null);
    }

    /** The cell goes on as it was; for a write of one that is there. */
    public static Lifetime unchanged() {
        return UNCHANGED;
    }

    /** The same, and its time comes after this. */
    public Lifetime dueAfter(Duration due) {
        return new Lifetime(expiresAfter, due);
    }
}
