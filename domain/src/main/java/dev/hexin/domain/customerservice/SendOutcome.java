package dev.hexin.domain.customerservice;

import dev.hexin.domain.profile.PlatformError;

/** What came of sending: sealed, because what is to be done differs. */
public sealed interface SendOutcome {

    /** The platform has taken it. */
    record Sent() implements SendOutcome {}

    /**
     * The follower's window is over or used up, they have left, or take no messages (45015, 45047, 48002): until they
     * write again, which can be answered.
     */
    record WindowClosed(PlatformError error) implements SendOutcome {}

    /** The account may not send such messages (48001): ask no more. */
    record NotAllowed(PlatformError error) implements SendOutcome {}

    /** Not now: the network, the platform or a limit is in the way, repetitions included. */
    record TryLater(PlatformError error) implements SendOutcome {}

    /** The platform does not take this message, or an operator has to act: the same again will not help. */
    record Refused(PlatformError error) implements SendOutcome {}
}
