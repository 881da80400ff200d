package dev.hexin.domain.service;

/** Ends a handler whose delivery another run has answered. */
final class StepTakenException extends RuntimeException {
    StepTakenException() {
        super("this delivery has been answered before", null, false, false);
    }
}
