package dev.hexin.domain.service;

import java.util.concurrent.atomic.LongAdder;

/** What operators want to know of the outbox, counted since the start. */
public final class OutboxCounts {
    /** Messages that the platform took. */
    public final LongAdder sent = new LongAdder();
    /** Attempts that surely failed and are made again. */
    public final LongAdder retried = new LongAdder();
    /** Entries that were given up: they could not be sent. */
    public final LongAdder givenUp = new LongAdder();
    /** Entries that were given up because a message may have been sent. */
    public final LongAdder unknown = new LongAdder();

    OutboxCounts() {}
}
