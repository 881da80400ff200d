package dev.hexin.sandbox.api;

import java.util.List;

/** A group of API calls that share state. */
public interface ApiGroup {
    List<Endpoint> endpoints();

    /** Forgets the state; a group without any has nothing to do. */
    default void reset() {}
}
