package dev.hexin.domain.profile;

/** How a sign-in ended: each has its page. */
public sealed interface SignInOutcome {

    record SignedIn(Session session) implements SignInOutcome {}

    /** WeChat showed a snapshot page: nothing was stored; the visitor opens the full service and starts again. */
    record Snapshot() implements SignInOutcome {}

    /** The visitor said no, or WeChat came back without a code. */
    record Refused() implements SignInOutcome {}

    /** The attempt is unknown, expired, used, or another browser's: the visitor starts again. */
    record Stale() implements SignInOutcome {}

    /** Too many sign-ins ask the platform at this moment: it was not asked, and the visitor tries again. */
    record Busy() implements SignInOutcome {}

    /** The platform did not answer as it should: the visitor tries later. */
    record Unavailable() implements SignInOutcome {}

    /** An operator must change something; the log says what. */
    record Misconfigured() implements SignInOutcome {}
}
