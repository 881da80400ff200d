package dev.hexin.domain.service.state;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cell as a rule is shown it.
 *
 * @param state null where there is no cell, or one that {@linkplain #isUnreadable() can't be read}
 * @param version 0 where there is no cell
 * @param age since the cell was made, by the store's clock
 * @param isDue whether its time has come, by the store's clock
 */
public record Stored<S>(@Nullable S state, long version, Duration age, boolean isDue) {
    private static final Stored<?> ABSENT = new Stored<>(null, 0, Duration.ZERO, false);

    /** No cell. */
    @SuppressWarnings("unchecked") // it has no state
    public static <S> Stored<S> absent() {
        return (Stored<S>) ABSENT;
    }

    /** Whether there is a cell that another version of Hexin wrote, or one with another storage key. */
    public boolean isUnreadable() {
        return version != 0 && state == null;
    }

    public Optional<S> found() {
        return Optional.ofNullable(state);
    }
}
