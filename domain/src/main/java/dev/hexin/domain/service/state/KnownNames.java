package dev.hexin.domain.service.state;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of all cells of a kind that only this process writes, kept in memory: so that a text of a
 * follower for whom nothing waits, which is nearly every one, does not ask the store. It may name a cell that
 * has expired, and never misses one that was written.
 */
final class KnownNames {
    private final Cells<?> cells;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /** With those that the store has from before this process's start. */
    KnownNames(Cells<?> cells) {
        this.cells = cells;
        names.addAll(cells.names(""));
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    /** To be called when the cell is written. Never fails. */
    synchronized void add(String name) {
        names.add(name);
        if (names.size() > 2 * cells.group().mostCells()) {
            removeExpired();
        }
    }

    /** While none is added: those of which the store does not know yet stay. */
    private void removeExpired() {
        try {
            names.retainAll(Set.copyOf(cells.names("")));
        } catch (RuntimeException storeAway) {
            return; // with the next one
        }
    }

    /** A cell that is written at the same moment stays known. */
    void removeUnlessWritten(String name) {
        names.remove(name);
        boolean isWritten = true; // perhaps, where the store is away
        try {
            isWritten = cells.read(name).version() != 0;
        } finally {
            if (isWritten) {
                names.add(name);
            }
        }
    }
}
