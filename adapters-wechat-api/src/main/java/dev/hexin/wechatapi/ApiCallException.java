package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.wechatapi.ApiCall.Repeat;
import org.jspecify.annotations.Nullable;

/** A failed API call inside of the adapter: its failure, and what may be done about it. Quotes nothing. */
final class ApiCallException extends RuntimeException {
    private final transient Failure failure;
    private final Arrival arrival;
    private final transient Remedy remedy;

    /** How far the call has come. */
    enum Arrival {
        /** It has not reached the platform. */
        NOT_SENT,
        /** It may have been carried out: the answer is lost. */
        UNKNOWN,
        /** The platform has not carried it out, and later it may. */
        REFUSED,
        /** It was answered, and would be in the same way. */
        ANSWERED,
        /** It may have been carried out: what was answered can't be read. */
        UNREADABLE;

        /** Whether the network or the platform itself is in trouble: what opens the circuit breaker. */
        boolean isOutage() {
            return this == NOT_SENT || this == UNKNOWN;
        }
    }

    ApiCallException(Failure failure, Arrival arrival, Remedy remedy) {
        super(failure.error().meaning(), null, false, false); // part of a normal day: no stack trace
        this.failure = failure;
        this.arrival = arrival;
        this.remedy = remedy;
    }

    /** The same, telling by which way the call went where it was not answered by the platform. */
    ApiCallException by(@Nullable ApiProxy proxy) {
        PlatformError error = failure.error();
        return proxy == null || error.number() != 0
                ? this
                : new ApiCallException(new Failure(failure.reason(), new PlatformError(0,
                        error.meaning() + ", by " + proxy, error.nextStep())), arrival, remedy);
    }

    /** The same, of a call that was to come behind this one and was not made. */
    ApiCallException beforehand() {
        return new ApiCallException(failure, Arrival.NOT_SENT, remedy);
    }

    /** Whether the platform may have done what the call asks for. */
    boolean mayBeCarriedOut() {
        return arrival == Arrival.UNKNOWN || arrival == Arrival.UNREADABLE;
    }

    Failure failure() {
        return failure;
    }

    PlatformError error() {
        return failure.error();
    }

    Arrival arrival() {
        return arrival;
    }

    /** What the table of error codes says; none where the platform did not answer with a code. */
    Remedy remedy() {
        return remedy;
    }

    boolean allowsRepeating(ApiCall<?> call) {
        return call.body().canBeSentAgain() && switch (arrival) {
            case NOT_SENT -> true;
            case REFUSED -> call.repeat() != Repeat.IF_NOT_SENT;
            case UNKNOWN -> call.repeat() == Repeat.HARMLESS;
            case ANSWERED, UNREADABLE -> false;
        };
    }
}
