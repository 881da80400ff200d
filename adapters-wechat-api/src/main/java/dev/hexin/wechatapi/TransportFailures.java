package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import dev.hexin.wechatapi.ApiCallException.Arrival;
import io.micronaut.http.client.exceptions.ContentLengthExceededException;
import io.micronaut.http.client.exceptions.ReadTimeoutException;
import io.micronaut.http.client.exceptions.ResponseClosedException;
import io.netty.handler.proxy.ProxyConnectException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Maps transport errors (timeout, TLS, proxy, closed connection, foreign answer) to failures. Goes by the
 * classes of the exceptions and never quotes them: the client's messages hold addresses.
 */
final class TransportFailures {
    private static final int CAUSES = 8;
    private static final String TIMED_OUT = "WeChat's API did not answer in time";

    private TransportFailures() {}

    static ApiCallException because(Throwable failure) {
        if (failure instanceof ApiCallException refusal) {
            return refusal;
        }
        if (isAny(failure, GeneralSecurityException.class)) {
            return refusal(Reason.MISCONFIGURED, Arrival.ANSWERED,
                    "The certificate of WeChat's API is not to be trusted",
                    "Check wechat.api-url, this machine's clock,"
                            + " and whether a proxy in between has a certificate of its own");
        }
        if (isAny(failure, ProxyConnectException.class)) {
            return refusal(Reason.TRY_LATER, Arrival.NOT_SENT,
                    "The proxy let no call of WeChat's API through",
                    "Check the proxy's address, user and password, and whether it lets calls of "
                            + "wechat.api-url through");
        }
        if (isAny(failure, ConnectException.class) || isAny(failure, UnknownHostException.class)
                || isAny(failure, NoRouteToHostException.class)) {
            return refusal(Reason.TRY_LATER, Arrival.NOT_SENT, "WeChat's API could not be reached",
                    "Check this machine's network and name server, and wechat.api-url");
        }
        if (isAny(failure, TimeoutException.class) || isAny(failure, ReadTimeoutException.class)
                || isAny(failure, io.netty.handler.timeout.TimeoutException.class)) {
            return refusal(Reason.TRY_LATER, Arrival.UNKNOWN, TIMED_OUT,
                    "Check this machine's network; wechat.api-timeout says how long Hexin waits");
        }
        if (isAny(failure, ContentLengthExceededException.class)) {
            return tooLarge();
        }
        if (isAny(failure, ResponseClosedException.class) || isAny(failure, IOException.class)) {
            return refusal(Reason.TRY_LATER, Arrival.UNKNOWN, "The connection to WeChat's API broke off",
                    "Check this machine's network if it lasts");
        }
        return refusal(Reason.TRY_LATER, Arrival.UNREADABLE, "The call of WeChat's API failed: "
                + failure.getClass().getSimpleName(), "Check this machine's network and wechat.api-url");
    }

    /** How far a call came that a diagnosis made. */
    static ProbeAnswer.Kind kind(Throwable failure, boolean isByProxy) {
        if (isAny(failure, GeneralSecurityException.class)) {
            return ProbeAnswer.Kind.CERTIFICATE;
        }
        boolean isUnknown = isAny(failure, UnknownHostException.class);
        boolean isRefused = isUnknown || isAny(failure, ConnectException.class)
                || isAny(failure, NoRouteToHostException.class);
        if (isAny(failure, ProxyConnectException.class) || isByProxy && isRefused) {
            return ProbeAnswer.Kind.PROXY;
        }
        if (isRefused) {
            return isUnknown ? ProbeAnswer.Kind.NO_NAME : ProbeAnswer.Kind.NO_CONNECTION;
        }
        if (isAny(failure, TimeoutException.class) || isAny(failure, ReadTimeoutException.class)
                || isAny(failure, io.netty.handler.timeout.TimeoutException.class)) {
            return ProbeAnswer.Kind.TIMEOUT;
        }
        return isAny(failure, ResponseClosedException.class) || isAny(failure, IOException.class)
                ? ProbeAnswer.Kind.BROKEN_OFF
                : ProbeAnswer.Kind.FOREIGN;
    }

    /** Whether no answer came in time, by whichever way. */
    static boolean isTimeout(ApiCallException failure) {
        return failure.error().meaning().startsWith(TIMED_OUT);
    }

    /** What was to be sent did not come to its end: the platform has no part in it. */
    static ApiCallException brokenBody() {
        return refusal(Reason.REJECTED, Arrival.ANSWERED, "What was to be sent broke off",
                "Nothing is to be done here");
    }

    /** An answer, but none of the API's. */
    static ApiCallException status(int status) {
        String meaning = "WeChat's API answered with HTTP status " + status;
        return status >= 500
                ? refusal(Reason.TRY_LATER, Arrival.UNKNOWN, meaning,
                        "Nothing is to be done unless it lasts; then check wechat.api-url and "
                                + "what stands in between")
                : refusal(status == 429 ? Reason.TRY_LATER : Reason.MISCONFIGURED, Arrival.ANSWERED, meaning,
                        "Check that wechat.api-url leads to WeChat's API, and what stands in between");
    }

    /** An answer that would have to be inflated, to whatever size. */
    static ApiCallException encoded() {
        return refusal(Reason.TRY_LATER, Arrival.UNREADABLE,
                "WeChat's API answered in an encoding (gzip or the like) that was not asked for",
                "Switch off compression in what stands between Hexin and wechat.api-url");
    }

    /** A file larger than any of the platform's. */
    static ApiCallException tooLarge() {
        return refusal(Reason.TRY_LATER, Arrival.UNREADABLE,
                "WeChat's API answered with more than it ever does",
                "Check wechat.api-url and what stands in between");
    }

    /** A file of which the end is missing. */
    static ApiCallException truncated() {
        return refusal(Reason.TRY_LATER, Arrival.ANSWERED, "The download from WeChat's API broke off",
                "Check this machine's network if it lasts");
    }

    /** The circuit breaker is open: nothing was sent. */
    static ApiCallException suspended() {
        return refusal(Reason.TRY_LATER, Arrival.ANSWERED,
                "WeChat's API did not answer lately, so Hexin does not call it for some seconds",
                "Check this machine's network and wechat.api-url");
    }

    static ApiCallException unreadable() {
        return refusal(Reason.TRY_LATER, Arrival.UNREADABLE,
                "WeChat's API answered with something else than it should",
                "Check that wechat.api-url leads to WeChat's API, and what stands in between, if it lasts");
    }

    private static ApiCallException refusal(Reason reason, Arrival arrival, String meaning, String nextStep) {
        return new ApiCallException(new Failure(reason, new PlatformError(0, meaning, nextStep)), arrival,
                Remedy.NONE);
    }

    private static boolean isAny(Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(CAUSES)
                .anyMatch(kind::isInstance);
    }
}
