package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * An outbound port: runs the handlers that may block, so many at once, and refuses when there are too many.
 */
@FunctionalInterface
public interface HandlerExecutor {

    /**
     * Runs it now, or in its turn.
     *
     * @param follower who waits for it, and has a share of the threads and no more; null: the push names no
     *     sender
     * @throws TooManyOfFollowerException when enough of this follower's wait
     * @throws RejectedExecutionException when enough wait, of all followers, or it stops
     */
    void execute(@Nullable OpenId follower, Runnable run);

    /**
     * The same for a run of a delivery.
     *
     * @param logId what lines of the log call the delivery: lines that the run logs may be marked with it
     */
    default void execute(@Nullable OpenId follower, String logId, Runnable run) {
        execute(follower, run);
    }

    /** Whether it takes no more work, and may interrupt what it runs. */
    default boolean isStopping() {
        return false;
    }

    /** One follower has as many runs as one may have. */
    final class TooManyOfFollowerException extends RejectedExecutionException {}
}
