package dev.hexin.domain.service.state;

import dev.hexin.domain.port.Lifetime;

/**
 * What a rule decides about a cell that it was shown, and what its caller is told.
 *
 * @param <S> the state
 * @param <T> what the caller is told
 */
public sealed interface Change<S, T> {
    T result();

    /** The cell gets this state. */
    record Write<S, T>(S state, Lifetime life, T result) implements Change<S, T> {}

    /** The cell stays as it is. */
    record Keep<S, T>(T result) implements Change<S, T> {}

    /** The cell goes. */
    record Remove<S, T>(T result) implements Change<S, T> {}

    static <S, T> Change<S, T> write(S state, Lifetime life, T result) {
        return new Write<>(state, life, result);
    }

    static <S, T> Change<S, T> keep(T result) {
        return new Keep<>(result);
    }

    static <S, T> Change<S, T> remove(T result) {
        return new Remove<>(result);
    }
}
