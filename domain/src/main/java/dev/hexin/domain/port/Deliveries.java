package dev.hexin.domain.port;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.reply.RunResult;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * An outbound port: remembers for a while which deliveries came and what came of them, so that each is
 * handled once (deduplication), however often the platform sends it, and whichever replica it asks. Bounded:
 * the oldest finished ones are forgotten first, runs under way never. Its calls never block and its promises
 * never fail: where what is shared can't be reached, this process's own memory stands in. The states of a run
 * are {@link dev.hexin.domain.delivery.RunState}. Of a person that it {@linkplain #forget forgets} it keeps
 * that deliveries were answered, not what with; that call may block, and fail.
 */
public interface Deliveries extends PersonalData {

    /** Notes that the platform delivers this, for the first time or again. */
    CompletionStage<Registration> register(DeliveryId id);

    /** Whose a delivery's run is. What is kept in time by a promise comes on a thread that may block. */
    sealed interface Registration {

        Attempt attempt();

        /** The caller has to run it, and to finish or release it, whatever happens. */
        record First(Attempt attempt, Run run) implements Registration {}

        /**
         * Another caller has the run.
         *
         * @param takeover is kept if the run becomes this caller's, because the replica that had it died or
         *     stopped: of all that joined here, one is handed it
         */
        record Joined(Attempt attempt, CompletionStage<Run> takeover) implements Registration {}

        /** It was run before. */
        record Finished(Attempt attempt, RunResult answer) implements Registration {}
    }

    /** One attempt of the platform to deliver, and what is known of the delivery. */
    interface Attempt {

        /** Which one it is; 1 is the first that was seen. */
        int number();

        Instant firstSeen();

        /** The answer, now or as soon as the run is finished. */
        CompletionStage<RunResult> answer();

        /**
         * Of all callers that claim a finished answer, one is told true: it brings what goes beyond a reply.
         */
        CompletionStage<Boolean> claimLateDelivery();

        /**
         * Stops waiting: empty if there is no answer yet, and then {@link Run#finish} says {@link
         * Outcome#LATE}.
         */
        CompletionStage<Optional<RunResult>> abandonWait();
    }

    /** The right, and the obligation, to handle a delivery. */
    interface Run {

        DeliveryId id();

        Instant firstSeen();

        /**
         * Whether something may wait for the sender to fetch it: false where it was seen that there is
         * nothing.
         */
        default boolean mayHaveWaiting() {
            return true;
        }

        CompletionStage<Outcome> finish(RunResult answer);

        /** As {@link Attempt#claimLateDelivery}. */
        CompletionStage<Boolean> claimLateDelivery();

        /** Leaves it, unfinished, to the replica that is asked next. */
        void release();
    }

    /** What becomes of a run's answer. */
    enum Outcome {
        /** Attempts that wait or come are told it, also after this process has ended. */
        KEPT,
        /** Attempts that wait or come are told it, until this process ends. */
        KEPT_HERE,
        /** An attempt stopped waiting: the caller brings the answer, and attempts are told to say nothing. */
        LATE
    }
}
