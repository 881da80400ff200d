package dev.hexin.app.wiring;

import dev.hexin.domain.port.CellStore;
import dev.hexin.persistence.GuardedCellStore;
import java.time.InstantSource;
import java.util.List;

/**
 * Where an account's state lives.
 *
 * @param hot what may be lost with the process
 * @param kept what survives a restart; the same store, perhaps
 * @param guards the circuit breakers of those that other processes run
 */
public record CellStores(
        CellStore hot,
        CellStore kept,
        List<GuardedCellStore> guards) {

    /**
     * A team's own store for all of an account's state. One that replicas share is behind a circuit breaker,
     * as Hexin's own are.
     */
    static CellStores ofTeam(CellStore store, boolean isShared, InstantSource clock) {
        if (!isShared) {
            return new CellStores(store, store, List.of());
        }
        GuardedCellStore guarded = new GuardedCellStore(store, clock);
        return new CellStores(guarded, guarded, List.of(guarded));
    }

    /** Whether one trip can reach a hot cell and a kept one. */
    boolean areOne() {
        return hot == kept;
    }

    /** Whether all answered the last time they were asked. */
    public boolean areUp() {
        return guards.stream().allMatch(GuardedCellStore::isUp);
    }

    /** How many calls they did not answer since the start. */
    public long failures() {
        return guards.stream().mapToLong(GuardedCellStore::failures).sum();
    }

    /** How many cells were displaced since the start because their group was full. */
    public long displaced() {
        return hot.displaced() + (areOne() ? 0 : kept.displaced());
    }
}
