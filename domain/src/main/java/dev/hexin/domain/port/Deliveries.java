package dev.hexin.domain.port;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.reply.Answer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A door out: remembers for a while which deliveries were seen and what came of them, so that each is handled once,
 * however often the platform sends it, and whichever replica it asks. Bounded: the oldest finished ones are forgotten
 * first, runs under way never. Its calls never block and its promises never fail: where what is shared can't be reached,
 * this process's own memory stands in. Of a person that it {@linkplain #forget forgets} it keeps that deliveries were
 * answered, not what with; that call may block, and fail.
 */
public interface Deliveries extends PersonalData {

    /**
     * Notes that a delivery came.
     *
     * @param runner is handed the run when it is this caller's to do: before this returns or soon after if nobody has
     *        it, and later if whoever had it died meanwhile. It must finish it or hand it over, whatever happens. Where
     *        it is called at all, it is on a thread that may do whatever the caller of this method may
     */
    CompletionStage<Sighting> see(DeliveryId id, Consumer<Run> runner);

    /** Whether another process may be asked for what this one knows, also after its end. */
    boolean areShared();

    /** What is known of a delivery that somebody waits with. */
    interface Sighting {

        /** How often it was seen, this time included; 1 is the first. */
        int number();

        Instant firstSeen();

        /** The answer, now or as soon as the run is finished. */
        CompletionStage<Answer> answer();

        /** Of all who claim the finished answer, one is told true: it brings what goes beyond a reply. */
        CompletionStage<Boolean> claim();

        /** Gives up waiting: empty if there is no answer yet, and then {@link Run#finish} will tell that it is late. */
        CompletionStage<Optional<Answer>> giveUp();
    }

    /** The right, and the duty, to handle a delivery. */
    interface Run {

        Instant firstSeen();

        /** Whether something may wait for the sender to fetch it: false where it was seen that there is nothing. */
        default boolean mayHaveWaiting() {
            return true;
        }

        /**
         * Finishes it. True if somebody gave up waiting: then the runner has to bring the answer itself, and who waits or
         * asks from then on is told to say nothing.
         */
        CompletionStage<Boolean> finish(Answer answer);

        /** As {@link Sighting#claim}. */
        CompletionStage<Boolean> claim();

        /** Leaves it unfinished to whichever replica is asked next. */
        void handOver();
    }
}
