package dev.hexin.domain.service.state;

import dev.hexin.domain.port.Lifetime;
import dev.hexin.domain.service.state.SharedRuns.Finish;
import java.time.Duration;

/**
 * What becomes of a run, by what is written down of it: pure functions. One that can't be read is another replica's, of
 * another version or with another key: it is left to that as long as it has it.
 *
 * @param lease how long an owner that doesn't renew it has a run
 * @param kept how long a run is remembered after its last lease has ended
 */
record RunRules(Duration lease, Duration kept) {

    /** What a cell says. */
    static RunState run(Stored<RunState> cell) {
        return cell.found().orElse(RunState.UNSEEN);
    }

    /** @return whether the owner takes it */
    Change<RunState, Boolean> see(Stored<RunState> cell, String owner) {
        if (cell.isUnreadable()) {
            return Change.keep(false);
        }
        RunState run = run(cell).seenOnceMore();
        return run.isFree()
                ? Change.write(run.ownedBy(owner), leased(), true)
                : Change.write(run, Lifetime.unchanged(), false);
    }

    /** @return whether the owner takes it */
    Change<RunState, Boolean> look(Stored<RunState> cell, String owner, boolean takesOver) {
        RunState run = run(cell);
        boolean hasEnded = cell.isDue() && !run.isFinished();
        boolean isFree = run.isFree() && !cell.isUnreadable() && (run.seen() > 0 || takesOver);
        return isFree || takesOver && hasEnded
                ? Change.write(run.ownedBy(owner), leased(), true)
                : Change.keep(false);
    }

    /** @return whether the owner has it */
    Change<RunState, Boolean> renew(Stored<RunState> cell, String owner) {
        RunState run = run(cell);
        return run.isUnderWayWith(owner) ? Change.write(run, leased(), true) : Change.keep(false);
    }

    /** @return whether the owner had it */
    Change<RunState, Boolean> release(Stored<RunState> cell, String owner) {
        RunState run = run(cell);
        return run.isUnderWayWith(owner)
                ? Change.write(run.ownedBy(null), Lifetime.unchanged(), true)
                : Change.keep(false);
    }

    /** The replica that finishes a run brings an answer that is late: others are told the silence. */
    Change<RunState, Finish> finish(Stored<RunState> cell, String owner, KeptAnswers.Kept answer,
            KeptAnswers.Kept silence) {
        RunState run = run(cell);
        Finish asOwner = run.isLate() ? Finish.LATE : Finish.KEPT;
        if (run.isFinished()) {
            return Change.keep(run.isOf(owner) ? asOwner : Finish.TOO_LATE);
        }
        boolean isTold = !run.isLate() && !run.isForgotten();
        return Change.write(run.finished(owner, isTold ? answer : silence), remembered(cell), asOwner);
    }

    /** @return whether the caller brings the answer */
    Change<RunState, Boolean> claim(Stored<RunState> cell) {
        RunState run = run(cell);
        return run.isFinished() && !run.isClaimed()
                ? Change.write(run.claimed(), Lifetime.unchanged(), true)
                : Change.keep(false);
    }

    /** @return the run as it was */
    Change<RunState, RunState> giveUp(Stored<RunState> cell) {
        RunState run = run(cell);
        if (run.isFinished() || cell.isUnreadable()) {
            return Change.keep(run);
        }
        return Change.write(run.givenUp(), cell.version() == 0
                ? Lifetime.of(lease.plus(kept))
                : Lifetime.unchanged(), run);
    }

    /** @return whether there was one */
    Change<RunState, Boolean> forget(Stored<RunState> cell, KeptAnswers.Kept silence) {
        return cell.state() == null
                ? Change.keep(false)
                : Change.write(cell.state().forgotten(silence), Lifetime.unchanged(), true);
    }

    /** The end of the last lease is late enough to count from; leaving its times alone spares a database's indexes. */
    private Lifetime remembered(Stored<RunState> cell) {
        return cell.version() == 0 ? Lifetime.of(kept) : Lifetime.unchanged();
    }

    private Lifetime leased() {
        return Lifetime.of(lease.plus(kept)).dueAfter(lease);
    }
}
