package dev.hexin.domain.customerservice;

import dev.hexin.domain.platform.Failure;

/** What came of sending. */
public sealed interface SendOutcome {

    /** The platform has taken it. */
    record Sent() implements SendOutcome {}

    /** The platform has surely not taken it. */
    record Failed(Failure failure) implements SendOutcome {}

    /** The platform may have taken it: its answer got lost, or could not be read. */
    record Unknown(Failure failure) implements SendOutcome {}
}
