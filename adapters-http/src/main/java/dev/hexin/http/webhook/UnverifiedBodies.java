package dev.hexin.http.webhook;

import dev.hexin.http.server.ByteBudget;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bodies that are coming in and are not verified yet: how many for one signature, and their bytes in sum.
 */
final class UnverifiedBodies {
    private static final int MOST_PER_SIGNATURE = 4;

    private final Map<String, Integer> inFlight = new ConcurrentHashMap<>(); // keys are right signatures only
    private final ByteBudget bytes;

    UnverifiedBodies(int most) {
        this.bytes = new ByteBudget(most);
    }

    /** Whether as many bodies of this signature are in flight as there may be. */
    boolean isFull(String signature) {
        return inFlight.getOrDefault(signature, 0) >= MOST_PER_SIGNATURE;
    }

    /** Lets one more body in; false when too many of this signature are in flight. */
    boolean enter(String signature) {
        if (inFlight.merge(signature, 1, Integer::sum) <= MOST_PER_SIGNATURE) {
            return true;
        }
        leave(signature);
        return false;
    }

    /** A body that was let in is there, or is given up. */
    void leave(String signature) {
        inFlight.computeIfPresent(signature, (same, bodies) -> bodies == 1 ? null : bodies - 1);
    }

    ByteBudget bytes() {
        return bytes;
    }
}
