package dev.hexin.domain.service;

/** What a run saw of its follower is not so any more. */
final class StepLostException extends Exception {
    StepLostException() {
        super("the follower's turn or state was another run's meanwhile", null, false, false);
    }
}
