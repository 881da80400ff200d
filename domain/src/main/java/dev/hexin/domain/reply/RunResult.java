package dev.hexin.domain.reply;

import java.time.Instant;

/**
 * What one run of the handlers produced: kept, so that a retry of the platform gets the very same.
 *
 * @param at when it was made; the reply's CreateTime, in whole seconds
 * @param inPages whether the follower fetches what goes beyond one reply, rather than that messages follow
 */
public record RunResult(Reply reply, Instant at, boolean inPages) implements DeliveryOutcome {
    public RunResult(Reply reply, Instant at) {
        this(reply, at, false);
    }

    /** A reply is a person's words: its type alone is safe to print. */
    @Override
    public String toString() {
        return "RunResult[" + reply.getClass().getSimpleName() + "]";
    }
}
