package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.reply.RunResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An outbound port: answers that could not be sent and wait for their followers to fetch them part by part,
 * such as the pages of a long text. Bounded: a follower has a few answers at most, and then the oldest gives
 * way; one of which the follower has read a part gives way to any newer one. Exactly one caller removes a
 * part: the fetch, the expiry, or the insert that evicts it. Where too many followers have one, the store
 * drops those that would expire first, and counts them. Its calls may block, and throw where what is shared
 * can't be reached or will not take an answer.
 */
public interface LateAnswers extends PersonalData {
    /** So many answers wait for one follower at most. */
    int MOST = 5;

    /**
     * Whether something may wait for this follower. Never blocks: false where it is known that nothing does.
     */
    default boolean mayWait(OpenId follower) {
        return true;
    }

    /** Keeps an answer of one part, which the follower knows nothing of yet. */
    default Kept keep(OpenId follower, RunResult answer, Instant until) {
        return keep(follower, List.of(answer), false, until);
    }

    /**
     * Keeps an answer until this time.
     *
     * @param parts are fetched one by one; none, where only what is left of another is to give way
     * @param isBegun whether the follower has its beginning: then it comes next, else behind those that wait
     */
    Kept keep(OpenId follower, List<RunResult> parts, boolean isBegun, Instant until);

    /** The next part that waits for this follower and has not expired; it is handed out once. */
    Optional<RunResult> fetch(OpenId follower);

    /** Whether there is such a part. */
    boolean waits(OpenId follower);

    /** One that is kept. */
    interface Kept {
        /** How many answers gave way to it of which the follower has nothing. */
        int displaced();

        /** How many answers gave way to it of which the follower has a part. */
        int replaced();

        /** Whether it waits on when this process has ended. */
        boolean outlivesProcess();

        /** Stops keeping it; true if a part was still there, expired or not, so that it was not fetched. */
        boolean forget();
    }
}
