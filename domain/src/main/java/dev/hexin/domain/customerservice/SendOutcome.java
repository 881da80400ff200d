package dev.hexin.domain.customerservice;

import dev.hexin.domain.platform.Failure;

/** What came of sending. */
public sealed interface SendOutcome {

    /** The platform has taken it. */
    record Sent() implements SendOutcome {}

    /**
     * The platform has not taken it, or, where the reason is to try later, it is not known whether it has.
     */
    record Failed(Failure failure) implements SendOutcome {}
}
