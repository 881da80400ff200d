package dev.hexin.domain.service;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;

/** Why the outbox does not send a message, where the platform has not said so itself. */
final class OutboxFailures {
    private static final String OPENS_AGAIN = "Nothing is to be done: it opens again when they write";

    static final Failure NO_SECRET = failure(Reason.MISCONFIGURED,
            "The account has no AppSecret, so it can't send messages by itself",
            "Set wechat.app-secret (WECHAT_APP_SECRET)");
    static final Failure NOT_ALLOWED = failure(Reason.NOT_ALLOWED,
            "The account may not send customer-service messages",
            "See in the platform's console what this kind of account may do");
    static final Failure TOO_MANY = failure(Reason.TRY_LATER,
            "The outbox takes no more messages for this follower, or for the account",
            "Send fewer, or wait until those have been sent that are in it");
    static final Failure CUT_OFF = failure(Reason.TRY_LATER,
            "A process ended while it sent the message, so it may have been sent", "Nothing is to be done");
    static final Failure TIME_OVER = failure(Reason.TRY_LATER,
            "The message's time is over (wechat.outbox.try-for)",
            "Look for an earlier warning that says why it could not be sent");
    static final Failure WINDOW_OVER = failure(Reason.WINDOW_CLOSED,
            "The follower's window for messages is over or used up", OPENS_AGAIN);

    private OutboxFailures() {}

    static Failure windowTakesOnly(int messages) {
        return messages == 0
                ? WINDOW_OVER
                : failure(Reason.WINDOW_CLOSED, "The follower's window takes only " + messages
                        + " more messages", OPENS_AGAIN);
    }

    private static Failure failure(Reason reason, String meaning, String nextStep) {
        return new Failure(reason, new PlatformError(0, meaning, nextStep));
    }
}
