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
    /** Deliveries that were answered with success because too many handlers were at work. */
    public final LongAdder overflowed = new LongAdder();
    /** Deliveries that were answered with success because too many of the same follower's were at work. */
    public final LongAdder overflowedByFollower = new LongAdder();
    /** Handlers that were interrupted because they took too long. */
    public final LongAdder interrupted = new LongAdder();
    /** Deliveries that missed their deadline. */
    public final LongAdder late = new LongAdder();
    /** Last deliveries that got the holding text. */
    public final LongAdder held = new LongAdder();
    /** Late answers that went out as customer-service messages. */
    public final LongAdder sentLate = new LongAdder();
    /** Answers, or pages behind the first, that could not be sent and wait to be fetched. */
    public final LongAdder kept = new LongAdder();
    /** Pages and other parts of answers that were fetched. */
    public final LongAdder fetched = new LongAdder();
    /** Answers of which a follower has the beginning, and did not fetch the rest. */
    public final LongAdder unread = new LongAdder();
    /** Answers, or parts of one, that did not reach their follower. */
    public final LongAdder lost = new LongAdder();

    ConversationCounts() {}
}
