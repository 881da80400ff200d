package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import org.jspecify.annotations.Nullable;

/** A failed API call: its failure, and whether a retry is allowed. Quotes nothing. */
final class ApiCallException extends RuntimeException {
    private final Failure failure;
    private final Repeat repeat;

    /** Whether a retry could help. */
    enum Repeat {
        /** It would be answered in the same way. */
        NEVER,
        /** It could, but the platform may have heard this one. */
        WHERE_SAFE,
        /** It could, and the platform has not heard this one, or has not done what it says. */
        ALWAYS
    }

    ApiCallException(Failure failure, Repeat repeat) {
        super(failure.error().meaning(), null, false, false); // part of a normal day: no stack trace
        this.failure = failure;
        this.repeat = repeat;
    }

    /** The same, telling by which way the call went where it was not answered by the platform. */
    ApiCallException by(@Nullable ApiProxy proxy) {
        PlatformError error = failure.error();
        return proxy == null || error.number() != 0
                ? this
                : new ApiCallException(new Failure(failure.reason(),
                        new PlatformError(0, error.meaning() + ", by " + proxy, error.nextStep())), repeat);
    }

    Failure failure() {
        return failure;
    }

    PlatformError error() {
        return failure.error();
    }

    boolean allowsRepeating(ApiRequest request) {
        return repeat == Repeat.ALWAYS || repeat == Repeat.WHERE_SAFE && request.isRepeatable();
    }
}
