package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import dev.hexin.wechatapi.ApiRefusal.Repeat;
import java.time.Duration;

/**
 * What can be wrong with the account's access token beside what the platform refuses, and how long to leave
 * it alone.
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

    /** How long nobody asks for a token after so many times in vain. */
    static Duration pause(ApiRefusal refusal, int inARow) {
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

    /** How long it is left alone when a token was refused and the next one is no better. */
    static Duration pauseAfterDistrust(int inARow) {
        return Pause.seconds(60, 600).after(inARow);
    }

    /** The platform refuses a token, and gives the very same one again. */
    static ApiRefusal sameAgain() {
        return later(REFUSED, "WeChat hands out the very access token that it does not take",
                "Wait ten minutes if the AppSecret was reset; else find the other program that asks for this"
                        + " account's token by force");
    }

    /** The platform refuses a token that it has only just given. */
    static ApiRefusal refusedAtOnce() {
        return later(REFUSED, "WeChat does not take the access token that it has only just handed out",
                "Find the other program that asks for this account's token at /cgi-bin/token or "
                        + "by force, or wait"
                        + " ten minutes if the AppSecret was reset");
    }

    static ApiRefusal nobodyBroughtOne() {
        return later(0,
                "No access token came in time, though another thread or replica has the turn to ask for it",
                "Look for a warning about access tokens in the logs of all replicas");
    }

    static ApiRefusal notShared() {
        return later(0, "What the replicas share can't be reached, so nobody asks for an access token",
                "Bring back the database or Redis that wechat.state names; wechat.access-token=stable does"
                        + " without it");
    }

    private static ApiRefusal later(int number, String meaning, String nextStep) {
        return new ApiRefusal(new Failure(Reason.TRY_LATER, new PlatformError(number, meaning, nextStep)),
                Repeat.NEVER);
    }
}
