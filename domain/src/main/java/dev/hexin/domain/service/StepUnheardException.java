package dev.hexin.domain.service;

/** A store did not say whether a step is stored: another run of the delivery finds that out. */
final class StepUnheardException extends RuntimeException {
    StepUnheardException(RuntimeException cause) {
        super("the store did not say whether the follower's state is stored", cause);
    }
}
