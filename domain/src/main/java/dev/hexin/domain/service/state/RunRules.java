package dev.hexin.domain.service.state;

import dev.hexin.domain.delivery.RunEvent;
import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.service.state.SharedRuns.Finish;
import java.time.Duration;

/**
 * What becomes of a run, by what is written down of it: pure functions over the table of {@link
 * dev.hexin.domain.delivery.Transition}s. One that can't be read is another replica's, of another version or
 * with another key: it is left to that as long as it has it.
 *
 * @param lease how long an owner that doesn't renew it has a run
 * @param kept how long a run is remembered after its last lease has ended
 */
record RunRules(Duration lease, Duration kept) {

    /** What a cell says. */
    static RunRecord run(Stored<RunRecord> cell) {
        return cell.found().orElse(RunRecord.UNSEEN);
    }

    private static boolean changes(RunRecord run, RunEvent event) {
        return run.state().on(event) != run.state();
    }

    /** @return whether the owner takes it */
    Change<RunRecord, Boolean> register(Stored<RunRecord> cell, String owner) {
        if (cell.isUnreadable()) {
            return Change.keep(false);
        }
        RunRecord run = run(cell);
        return changes(run, RunEvent.REGISTER)
                ? Change.write(run.seenOnceMore().ownedBy(owner), leased(), true)
                : Change.write(run.seenOnceMore(), Lifetime.unchanged(), false);
    }

    /** @return whether the owner takes it */
    Change<RunRecord, Boolean> look(Stored<RunRecord> cell, String owner, boolean takesOver) {
        RunRecord run = run(cell);
        boolean isFree = run.state().isFree() && !cell.isUnreadable() && (run.seen() > 0 || takesOver);
        boolean hasEnded = cell.isDue() && !run.isFinished();
        return isFree || takesOver && hasEnded
                ? Change.write(run.ownedBy(owner), leased(), true)
                : Change.keep(false);
    }

    /** @return whether the owner has it */
    Change<RunRecord, Boolean> renew(Stored<RunRecord> cell, String owner) {
        RunRecord run = run(cell);
        return run.isUnderWayWith(owner) ? Change.write(run, leased(), true) : Change.keep(false);
    }

    /** @return whether the owner had it */
    Change<RunRecord, Boolean> release(Stored<RunRecord> cell, String owner) {
        RunRecord run = run(cell);
        return run.isUnderWayWith(owner)
                ? Change.write(run.ownedBy(null), Lifetime.unchanged(), true)
                : Change.keep(false);
    }

    /** The replica that finishes a run brings an answer that is late: others are told the silence. */
    Change<RunRecord, Finish> finish(
            Stored<RunRecord> cell,
            String owner,
            KeptAnswers.Kept answer,
            KeptAnswers.Kept silence) {
        RunRecord run = run(cell);
        Finish asOwner = run.isLate() ? Finish.LATE : Finish.KEPT;
        if (!changes(run, RunEvent.FINISH)) {
            return Change.keep(run.isOf(owner) ? asOwner : Finish.TOO_LATE);
        }
        boolean isTold = !run.isLate() && !run.isForgotten();
        return Change.write(run.finished(owner, isTold ? answer : silence), remembered(cell), asOwner);
    }

    /** @return whether the caller brings the answer */
    Change<RunRecord, Boolean> claimLateDelivery(Stored<RunRecord> cell) {
        RunRecord run = run(cell);
        return changes(run, RunEvent.CLAIM)
                ? Change.write(run.claimed(), Lifetime.unchanged(), true)
                : Change.keep(false);
    }

    /** @return the run as it was */
    Change<RunRecord, RunRecord> abandonWait(Stored<RunRecord> cell) {
        RunRecord run = run(cell);
        if (!changes(run, RunEvent.ABANDON_WAIT) || cell.isUnreadable()) {
            return Change.keep(run);
        }
        return Change.write(run.givenUp(), cell.version() == 0
                ? Lifetime.of(lease.plus(kept))
                : Lifetime.unchanged(), run);
    }

    /** @return whether there was one */
    Change<RunRecord, Boolean> forget(Stored<RunRecord> cell, KeptAnswers.Kept silence) {
        return cell.state() == null
                ? Change.keep(false)
                : Change.write(cell.state().forgotten(silence), Lifetime.unchanged(), true);
    }

    /**
     * The end of the last lease is late enough to count from; leaving its times alone spares a database's
     * indexes.
     */
    private Lifetime remembered(Stored<RunRecord> cell) {
        return cell.version() == 0 ? Lifetime.of(kept) : Lifetime.unchanged();
    }

    private Lifetime leased() {
        return Lifetime.of(lease.plus(kept)).dueAfter(lease);
    }
}
