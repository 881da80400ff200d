package dev.hexin.domain.service;

import dev.hexin.domain.message.OpenId;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Runs the handlers that may block, so many at once, and refuses when there are too many. */
@FunctionalInterface
public interface Workers {

    /**
     * Does it now, or in its turn.
     *
     * @param follower who waits for it, and has a share of the workers and no more; null: the push names no sender
     * @throws TooManyOfFollower when enough of this follower's wait
     * @throws RejectedExecutionException when enough wait, whosever they are
     */
    void execute(@Nullable OpenId follower, Runnable run);

    /** Whether they take no more work, and may interrupt what they do. */
    default boolean areStopping() {
        return false;
    }

    /** One follower has as many runs as one may have. */
    final class TooManyOfFollower extends RejectedExecutionException {}
}
