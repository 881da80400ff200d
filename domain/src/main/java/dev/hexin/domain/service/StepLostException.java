package dev.hexin.domain.service;

/** What a run saw of its follower is not so any more. */
final class StepLostException extends Exception {
    private static final long serialVersionUID = 1L;

    StepLostException() {
        super("the follower's turn or state was another run's meanwhile", null, false, false);
    }
}
