package dev.hexin.domain.port;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A door in: what an account remembers of one follower, as one record. {@link Chat#state} gives it. It is
 * kept across restarts for {@link #KEPT_DAYS} days after its last change, is encrypted where there is a
 * storage key, and goes with the person's other data.
 *
 * <p>In an answer to a push, the changes are one step: they are stored together with the answer, once, when
 * the handler has returned, and not at all where it throws. {@code get} sees the handler's own changes.
 * Anywhere else, such as in a timer, each call reads or writes the store at once.
 *
 * <p>A record's components are text, numbers, booleans, times of {@code java.time}, enums, {@code Optional},
 * lists and records of those. They are stored by their names. One that was not stored, because the record got
 * it later, is empty text, 0, {@code false}, an empty list or {@code Optional.empty()}; of any other type it
 * is null. What can't be read as the record any more counts as none.
 *
 * <p>Its calls may block, and throw where the store can't be reached.
 *
 * @param <S> the record
 */
public interface FollowerState<S extends Record> {
    /** How long a state is kept after the last change of any state of the follower. */
    int KEPT_DAYS = 7;

    /** The most characters that a state has as stored, where an emoji is two. */
    int LONGEST = 16_384;

    /** What is there. */
    Optional<S> get();

    /**
     * Changes it.
     *
     * @param change of what is there, else of an empty record: one in which each component is as if it had
     *     not been stored
     * @return the new state
     * @throws dev.hexin.domain.message.RefusedValueException where it has more than {@link #LONGEST}
     *     characters, or there is none and the record's constructor takes no empty values
     */
    S update(UnaryOperator<S> change);

    /** @throws dev.hexin.domain.message.RefusedValueException as {@link #update} */
    void set(S state);

    /** From now on there is none. */
    void clear();
}
