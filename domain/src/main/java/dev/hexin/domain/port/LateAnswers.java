package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.reply.RunResult;
import java.time.Instant;
import java.util.Optional;

/**
 * An outbound port: answers that came too late and wait for their followers to fetch them, with the next text
 * they send. Bounded: a follower has a few at most, and then the oldest gives way. Exactly one caller removes
 * an answer: the fetch, the expiry, or the insert that evicts it. Where too many followers have one, the
 * store drops those that would expire first, and counts them. Its calls may block, and throw where what is
 * shared can't be reached or will not take an answer.
 */
public interface LateAnswers extends PersonalData {
    /** So many wait for one follower at most. */
    int MOST = 5;

    /**
     * Whether something may wait for this follower. Never blocks: false where it is known that nothing does.
     */
    default boolean mayWait(OpenId follower) {
        return true;
    }

    /** Keeps an answer, behind those that wait already, until this time. */
    Kept keep(OpenId follower, RunResult answer, Instant until);

    /** The oldest one that waits for this follower and has not expired; it is handed out once. */
    Optional<RunResult> fetch(OpenId follower);

    /** One that is kept. */
    interface Kept {
        /** How many that waited longer gave way to it, which reach no follower now. */
        int displaced();

        /** Whether it waits on when this process has ended. */
        boolean outlivesProcess();

        /** Stops keeping it; true if it was still there, expired or not, so that it was not fetched. */
        boolean forget();
    }
}
