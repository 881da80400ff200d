package dev.hexin.domain.reply;

import java.time.Instant;

/**
 * What one run of the handlers produced: kept, so that a retry of the platform gets the very same.
 *
 * @param at when it was made; the reply's CreateTime, in whole seconds
 */
public record RunResult(Reply reply, Instant at) implements DeliveryOutcome {
    /** A reply is somebody's words: its type alone is safe to print. */
    @Override
    public String toString() {
        return "RunResult[" + reply.getClass().getSimpleName() + "]";
    }
}
