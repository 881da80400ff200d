package dev.hexin.domain.customerservice;

import dev.hexin.domain.platform.Failure;

/** What came of putting messages into the outbox. */
public sealed interface EnqueueOutcome {

    /** They are stored, and sent in their turn. */
    record Enqueued() implements EnqueueOutcome {}

    /** They are not stored, because they can't be sent. */
    record Rejected(Failure failure) implements EnqueueOutcome {}
}
