package dev.hexin.domain.service;

import java.util.concurrent.Executor;

/** Runs the handlers that may block, and refuses when there are too many. */
public interface Workers extends Executor {

    /** Whether they take no more work, and may interrupt what they do. */
    default boolean areStopping() {
        return false;
    }
}
