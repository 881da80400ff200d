package dev.hexin.domain.profile;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;

/** How a sign-in ended: each has its page. */
public sealed interface SignInOutcome {

    /** The visitor is known and has a session. */
    record SignedIn(Session session) implements SignInOutcome {}

    /**
     * WeChat showed a snapshot page: nothing was stored; the visitor opens the full service and starts again.
     */
    record Snapshot() implements SignInOutcome {}

    /** The visitor said no, or WeChat came back without a code. */
    record ConsentDenied() implements SignInOutcome {}

    /** The attempt is unknown, expired, used, or another browser's: the visitor starts again. */
    record Stale() implements SignInOutcome {}

    /** Too many sign-ins ask the platform at this moment: it was not asked, and the visitor tries again. */
    record Busy() implements SignInOutcome {}

    /**
     * The platform did not say who the visitor is; the failure's reason decides who does something about it.
     */
    record Failed(Failure failure) implements SignInOutcome {

        /**
         * No outcome was written: the replica that asked the platform failed or died. The visitor tries
         * later.
         */
        public static final Failed UNFINISHED = new Failed(new Failure(Reason.TRY_LATER,
                new PlatformError(0, "The sign-in was not finished",
                        "Look for a warning about sign-ins in the logs of all replicas")));
    }
}
