package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import dev.hexin.wechatapi.ApiCallException.Arrival;
import java.time.Duration;

/**
 * Failures of fetching an access token that the platform does not name itself, and the back-off after each
 * kind of failure.
 */
final class AccessTokenErrors {
    private static final int REFUSED = 40001;

    private AccessTokenErrors() {}

    /** The back-off before the next fetch, after so many failures in a row. */
    static Duration pause(ApiCallException failure, int inARow) {
        Backoff known = failure.remedy().backoff();
        return (known == null ? usual(failure) : known).after(inARow);
    }

    private static Backoff usual(ApiCallException failure) {
        return switch (failure.failure().reason()) {
            case TRY_LATER, START_AGAIN -> Backoff.seconds(1, 60);
            case MISCONFIGURED, NOT_ALLOWED, WINDOW_CLOSED, REJECTED -> Backoff.seconds(30, 300);
        };
    }

    /** The back-off after a new token was refused as well. */
    static Duration pauseAfterDistrust(int inARow) {
        return Backoff.seconds(60, 600).after(inARow);
    }

    /** The platform refuses a token, and gives the very same one again. */
    static ApiCallException sameAgain() {
        return later(REFUSED, "WeChat hands out the very access token that it does not take",
                "Wait ten minutes if the AppSecret was reset; else find the other program that asks for this"
                        + " account's token by force");
    }

    /** The platform refuses a token that it has only just given. */
    static ApiCallException refusedAtOnce() {
        return later(REFUSED, "WeChat does not take the access token that it has only just handed out",
                "Find the other program that asks for this account's token at /cgi-bin/token or "
                        + "by force, or wait"
                        + " ten minutes if the AppSecret was reset");
    }

    static ApiCallException notBroughtInTime() {
        return later(0,
                "No access token came in time, though another thread or replica has the turn to ask for it",
                "Look for a warning about access tokens in the logs of all replicas");
    }

    static ApiCallException notShared() {
        return later(0,
                "The store of the shared access token can't be reached, so no replica fetches a token",
                "Bring back the database or Redis that wechat.state names; wechat.access-token=stable does"
                        + " without it");
    }

    private static ApiCallException later(int number, String meaning, String nextStep) {
        return new ApiCallException(
                new Failure(Reason.TRY_LATER, new PlatformError(number, meaning, nextStep)),
                Arrival.ANSWERED, Remedy.NONE);
    }
}
