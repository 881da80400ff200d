package dev.hexin.domain.service;

import java.util.concurrent.atomic.LongAdder;

/** What became of the calls of an account's relay. */
public final class RelayCounts {
    /** Calls that the platform answered, an error code included, and messages that the outbox took. */
    public final LongAdder answered = new LongAdder();
    /** Calls with no key, or a wrong one. */
    public final LongAdder unknown = new LongAdder();
    /** Calls of a key that its rate does not admit, or of which too many were made at once. */
    public final LongAdder limited = new LongAdder();
    /** Other calls that Hexin did not take: their path, or what came. */
    public final LongAdder refused = new LongAdder();
    /** Calls without an answer of the platform. */
    public final LongAdder unreached = new LongAdder();
}
