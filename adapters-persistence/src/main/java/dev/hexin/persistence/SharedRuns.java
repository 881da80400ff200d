package dev.hexin.persistence;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.port.PersonalData;
import dev.hexin.domain.reply.Answer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the replicas of one account write down of each delivery, in a store that all of them see. Each call is atomic,
 * blocks, and throws when the store can't be asked. A run is leased to its owner: whoever does not renew it in time has
 * died, or could not reach the store either. Entries expire a while after they were first seen or finished. The answers to
 * a person that it forgets say nothing; of their runs under way the owner alone has the answer.
 */
public interface SharedRuns extends PersonalData {

    /**
     * Counts one more delivery; takes the run if nobody has it. One whose lease has ended is left to those who look.
     *
     * @param owner who would run it: a name that nobody else has
     */
    Entry see(DeliveryId id, String owner, Instant now);

    /**
     * The same without counting, for those who wait.
     *
     * @param takesOver whether to take also a run whose lease has ended, and to see anew an entry that is gone; without
     *        it, one that is gone looks as if somebody had it
     */
    Entry look(DeliveryId id, String owner, Instant now, boolean takesOver);

    /** Renews the owner's lease; false if the run is not theirs any more. */
    boolean renew(DeliveryId id, String owner, Instant now);

    /** Ends the owner's lease at once, unfinished, so that whoever looks or sees next takes the run. */
    void release(DeliveryId id, String owner);

    /**
     * Finishes a run. The first answer counts, also if its owner had lost the lease to somebody who is not finished.
     * Whoever did not hear what came of it may ask again, and is told the same.
     *
     * @throws TooLongException when no store would take the answer; the run is not finished
     */
    Finish finish(DeliveryId id, String owner, Answer answer, Instant now);

    /** Of all callers, once it is finished, exactly one is told true: it brings the answer to the follower. */
    boolean claim(DeliveryId id);

    /**
     * Gives up waiting. An answer that is late then is told nobody: entries have one of the same time that says nothing.
     *
     * @return the answer, where the run was finished before; where it was not, it is marked, and {@link #finish} will
     *         say {@link Finish#LATE}
     */
    Optional<Answer> giveUp(DeliveryId id);

    /**
     * What is known of a delivery.
     *
     * @param number how often it was seen, by everybody, this time included
     * @param mine whether the caller has to run it
     * @param answer null while it is not finished
     */
    record Entry(int number, Instant firstSeen, boolean mine, @Nullable Answer answer) {}

    /** What became of a finished run. */
    enum Finish {
        /** It is kept for whoever waits or asks again. */
        KEPT,
        /** Somebody has given up waiting: the caller brings the answer to the follower, and nobody else may. */
        LATE,
        /** Another one has finished it before: its answer counts. */
        TOO_LATE
    }
}
