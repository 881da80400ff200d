package dev.hexin.domain.service.state;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The cells of the runs that this process has, as it wrote them last: guesses, so that finishing one is one
 * trip. Safe for use by several threads.
 */
final class OwnRuns {
    private static final int MOST = 10_000;

    private final ConcurrentHashMap<String, Stored<RunRecord>> cells = new ConcurrentHashMap<>();

    /** Null: it has no such run, or has forgotten it. */
    @Nullable
    Stored<RunRecord> guess(String name) {
        return cells.get(name);
    }

    /** The same of one that it has no more. */
    @Nullable
    Stored<RunRecord> remove(String name) {
        return cells.remove(name);
    }

    void add(String name, Stored<RunRecord> cell) {
        cells.put(name, cell);
        if (cells.size() > MOST) { // of runs that ended before the store said whose they are
            cells.clear();
        }
    }

    /** Not of a run that was finished or released meanwhile. */
    void learn(String name, String owner, Stored<RunRecord> cell) {
        cells.computeIfPresent(name,
                (same, before) -> RunRules.run(cell).isUnderWayWith(owner) ? cell : null);
    }
}
