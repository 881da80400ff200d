package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import dev.hexin.wechatapi.ApiCallException.Repeat;
import java.time.Duration;

/**
 * The failures of fetching an access token that the platform does not name itself, and the back-off after each
 * kind of failure.
 */
final class AccessTokenErrors {
    private static final int REFUSED = 40001;
    private static final int MOST_DOUBLINGS = 16;

    private AccessTokenErrors() {}

    /** @param longest what growing pauses stop at */
    private record Pause(Duration first, Duration longest) {
        static Pause seconds(long first, long longest) {
            return new Pause(Duration.ofSeconds(first), Duration.ofSeconds(longest));
        }

        Duration after(int inARow) {
            Duration grown = first.multipliedBy(1L << Math.min(inARow - 1, MOST_DOUBLINGS));
            return grown.compareTo(longest) < 0 ? grown : longest;
        }
    }

    /** The back-off before the next fetch, after so many failures in a row. */
    static Duration pause(ApiCallException refusal, int inARow) {
        Pause pause = switch (refusal.error().number()) {
            // until tomorrow, or a person acts
            case 45009, 89501, 89503, 89506, 89507 -> Pause.seconds(600, 3600);
            case 45011 -> Pause.seconds(60, 600);
            default -> switch (refusal.failure().reason()) {
                case TRY_LATER, START_AGAIN -> Pause.seconds(1, 60);
                case MISCONFIGURED, NOT_ALLOWED, WINDOW_CLOSED, REJECTED -> Pause.seconds(30, 300);
            };
        };
        return pause.after(inARow);
    }

    /** The back-off after a new token was refused as well. */
    static Duration pauseAfterDistrust(int inARow) {
        return Pause.seconds(60, 600).after(inARow);
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
                Repeat.NEVER);
    }
}
