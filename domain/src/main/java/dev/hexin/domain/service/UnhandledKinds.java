package dev.hexin.domain.service;

import dev.hexin.domain.message.Kind;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import static java.lang.System.Logger.Level.INFO;

/**
 * Helps when no handler answers: one line for each kind, however often it comes, for so many kinds at most.
 */
final class UnhandledKinds {
    private static final System.Logger LOG = System.getLogger(UnhandledKinds.class.getName());
    private static final int MOST = 256;

    /** As they are printed, which is short: a kind itself is as long as its sender likes. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    void logOnce(Kind kind) {
        String name = kind.toString();
        if (!told.contains(name) && remember(name)) {
            LOG.log(INFO,
                    "No handler for {0}: answered with success (docs/extending.md shows how to add one)",
                    name);
        }
    }

    private synchronized boolean remember(String name) {
        return told.size() < MOST && told.add(name);
    }
}
