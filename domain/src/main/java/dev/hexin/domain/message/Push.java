package dev.hexin.domain.message;

import java.time.Instant;

/**
 * One push, verified and read, but not yet typed: what {@code ReceivePush} takes.
 *
 * @param sentAt when the platform sent this attempt, by its own clock
 */
public record Push(Envelope envelope, Kind kind, Fields fields, BodyDigest digest, Instant sentAt) {
    /** Content stays out of logs. */
    @Override
    public String toString() {
        return "Push[" + kind + "]";
    }
}
