package dev.hexin.domain.port;

import java.time.Duration;

/**
 * What a {@link CellStore} holds under a key.
 *
 * @param version of this value; every write makes another
 * @param age since the cell was made, by the store's clock
 * @param isDue whether its {@link Lifetime#dueAfter() time} has come, by the store's clock
 */
public record Cell(String value, long version, Duration age, boolean isDue) {
    /** Without the value: it may be anything. */
    @Override
    public String toString() {
        return "Cell[version=" + version + "]";
    }
}
