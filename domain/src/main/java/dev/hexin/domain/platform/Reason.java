package dev.hexin.domain.platform;

/** What is to be done about a failure of WeChat's API. */
public enum Reason {
    /**
     * A code or a token is spent, expired or wrong, or a person has to do something first: the person starts
     * again.
     */
    START_AGAIN,
    /** The network, the platform or a limit is in the way, repetitions included: later it may work. */
    TRY_LATER,
    /** An operator must change something: the secret, the allow-list, what stands in between. */
    MISCONFIGURED,
    /** The account may not make this call (48001): it is not made any more for a while. */
    NOT_ALLOWED,
    /**
     * The follower's window is over or used up, they have left, or take no messages (45015, 45047, 48002):
     * until they write again, which can be answered.
     */
    WINDOW_CLOSED,
    /** The platform does not take what was sent: the same again will not help. */
    REJECTED
}
