package dev.hexin.wechatapi;

import dev.hexin.domain.profile.Identification;
import dev.hexin.domain.profile.PlatformError;
import org.jspecify.annotations.Nullable;

/** A call that brought no good answer: who can do something about it, and whether to ask again. Quotes nothing. */
final class ApiRefusal extends RuntimeException {
    private final Remedy remedy;
    private final PlatformError error;
    private final Repeat repeat;

    /** What helps. */
    enum Remedy {
        START_AGAIN, TRY_LATER, MISCONFIGURED
    }

    /** Whether another attempt could help. */
    enum Repeat {
        /** It would be answered in the same way. */
        NEVER,
        /** It could, but the platform may have heard this one. */
        WHERE_SAFE,
        /** It could, and the platform has not heard this one, or has not done what it says. */
        ALWAYS
    }

    ApiRefusal(Remedy remedy, PlatformError error, Repeat repeat) {
        super(error.meaning(), null, false, false); // part of a normal day: no stack trace
        this.remedy = remedy;
        this.error = error;
        this.repeat = repeat;
    }

    /** The same, telling by which way the call went where it was not answered by the platform. */
    ApiRefusal by(@Nullable ApiProxy proxy) {
        return proxy == null || error.number() != 0
                ? this
                : new ApiRefusal(remedy,
                        new PlatformError(0, error.meaning() + ", by " + proxy, error.nextStep()), repeat);
    }

    PlatformError error() {
        return error;
    }

    boolean allowsRepeating(ApiRequest request) {
        return repeat == Repeat.ALWAYS || repeat == Repeat.WHERE_SAFE && request.isRepeatable();
    }

    Remedy remedy() {
        return remedy;
    }

    boolean helpsToStartAgain() {
        return remedy == Remedy.START_AGAIN;
    }

    Identification asIdentification() {
        return switch (remedy) {
            case START_AGAIN -> new Identification.StartAgain(error);
            case TRY_LATER -> new Identification.TryLater(error);
            case MISCONFIGURED -> new Identification.Misconfigured(error);
        };
    }
}
