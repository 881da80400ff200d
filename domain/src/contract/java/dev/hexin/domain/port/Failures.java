package dev.hexin.domain.port;

import dev.hexin.domain.customerservice.SendOutcome;
import dev.hexin.domain.platform.Failure;
import dev.hexin.domain.platform.PlatformError;
import dev.hexin.domain.platform.Reason;
import dev.hexin.domain.profile.Identification;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

/** Asserts that a call failed, and for which reason. */
public final class Failures {

    private Failures() {}

    /** For {@code assertThat(outcome).satisfies(…)}. */
    public static Consumer<Object> failed(Reason reason) {
        return outcome -> error(outcome, reason);
    }

    /** What it failed with. */
    public static PlatformError error(Object outcome, Reason reason) {
        Failure failure = switch (outcome) {
            case SendOutcome.Failed(Failure sending) -> sending;
            case SendOutcome.Unknown(Failure sending) -> sending;
            case Identification.Failed(Failure identifying) -> identifying;
            default -> throw new AssertionError("no failure: " + outcome);
        };
        assertThat(failure.reason()).as(failure.error().meaning()).isEqualTo(reason);
        return failure.error();
    }
}
