package dev.hexin.bots;

import dev.hexin.domain.port.BotException;
import dev.hexin.domain.port.BotException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/**
 * Says why a bot gave no answer, and what an operator can do. Goes by statuses and the classes of exceptions,
 * and quotes neither addresses nor bodies.
 *
 * @param who the bot or the model, as sentences begin
 * @param address the setting that says where it is
 * @param key the setting that lets Hexin in
 */
record BotFailures(String who, String address, String key) {
    private static final int CAUSES = 8;

    BotException of(Throwable failure) {
        if (failure instanceof BotException known) {
            return known;
        }
        if (isAny(failure, SSLHandshakeException.class) || isAny(failure, GeneralSecurityException.class)) {
            return failure(Reason.UNREACHABLE, "'s certificate is not to be trusted",
                    "Check " + address + " and the certificate of what answers there");
        }
        if (isAny(failure, ConnectException.class) || isAny(failure, UnknownHostException.class)
                || isAny(failure, UnresolvedAddressException.class)
                || isAny(failure, HttpConnectTimeoutException.class)) {
            return failure(Reason.UNREACHABLE, " could not be reached",
                    "Check " + address + ", and that something listens there");
        }
        if (isAny(failure, HttpTimeoutException.class) || isAny(failure, TimeoutException.class)) {
            return timeout();
        }
        if (isAny(failure, IOException.class)) {
            return brokenOff();
        }
        return failure(Reason.FAILED, " could not be asked: " + failure.getClass().getSimpleName(),
                "Check " + address);
    }

    /** Of a status that is no success. */
    BotException status(int status) {
        String said = " answered with HTTP status " + status;
        return switch (status) {
            case 401, 403 -> failure(Reason.UNAUTHORIZED, said,
                    "Check that " + key + " is the one that it knows");
            case 404, 405, 410 -> failure(Reason.NOT_FOUND, said,
                    "Check the path of " + address + ", and the name of the model where there is one");
            case 429 -> failure(Reason.RATE_LIMITED, said,
                    "It is asked too often, or its quota is used up: see what it allows");
            default -> status >= 500
                    ? failure(Reason.FAILED, said, "Look into its own log")
                    : status >= 300 && status < 400
                            ? failure(Reason.REJECTED, said + ", a redirect, which Hexin does not follow",
                                    "Set " + address + " to the address that it leads to")
                            : failure(Reason.REJECTED, said, "Look into its own log for what it expects");
        };
    }

    BotException timeout() {
        return failure(Reason.TIMEOUT, " did not answer in time", "Look into its own log for what it does");
    }

    BotException silent(long seconds) {
        return failure(Reason.TIMEOUT, " said nothing for " + seconds + " s in the middle of its answer",
                "Look into its own log for what it does");
    }

    BotException brokenOff() {
        return failure(Reason.BROKEN_OFF, "'s answer broke off", "Look into its own log");
    }

    BotException reported() {
        return failure(Reason.FAILED, " reported an error in the middle of its answer",
                "Look into its own log");
    }

    BotException tooLong(int most) {
        return failure(Reason.UNREADABLE, " answered with more than " + most / 1024 + " KB",
                "Let it answer shorter");
    }

    BotException unreadable(String what) {
        return failure(Reason.UNREADABLE, " answered with " + what, "docs/bots.md says what an answer is;"
                + " check that " + address + " leads to the bot and not to a page");
    }

    BotException suspended() {
        return failure(Reason.SUSPENDED, " did not answer lately, so Hexin does not ask it for some seconds",
                "Check that it runs");
    }

    /** Whether it surely got nothing. */
    static boolean isNotSent(BotException failure) {
        return failure.reason() == Reason.UNREACHABLE;
    }

    private BotException failure(Reason reason, String what, String nextStep) {
        return new BotException(reason, who + what, nextStep);
    }

    private static boolean isAny(Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(CAUSES)
                .anyMatch(kind::isInstance);
    }
}
