package dev.hexin.domain.service;

import java.util.concurrent.atomic.LongAdder;

/** What operators want to know of the conversation, counted since the start. */
public final class ConversationCounts {
    /** Runs in which a handler answered, or chose to say nothing. */
    public final LongAdder handled = new LongAdder();
    /** Runs that no handler took. */
    public final LongAdder unhandled = new LongAdder();
    /** Runs in which the handler threw. */
    public final LongAdder failed = new LongAdder();
    /** Pushes that their type's reader could not read. */
    public final LongAdder unreadable = new LongAdder();
    /** Deliveries that had been seen before and were answered from the one run. */
    public final LongAdder repeated = new LongAdder();

    ConversationCounts() {}
}
