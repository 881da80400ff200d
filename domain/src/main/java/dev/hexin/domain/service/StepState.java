package dev.hexin.domain.service;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.RunCompletion.Handled;
import dev.hexin.domain.service.state.FollowerStates.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a run has of its follower's conversation: its turn, and the states that it saw and changed. Safe for
 * use by several threads: an answer may be promised by another one.
 */
final class StepState implements StateTexts {
    private final Steps account;
    private final OpenId follower;
    private final DeliveryId delivery;
    private final Instant firstSeen;
    private final boolean mayWait;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Turn turn;
    private @Nullable StepChanges changes;
    /** What counts, where the changes of this delivery are stored, by this run or another one. */
    private volatile @Nullable List<RunResult> done;
    private boolean wasLost;
    /** What the chat is used for from now on is no part of the run. */
    private boolean isOver;

    /**
     * @param mayWait whether the run is on a thread that may wait
     * @param isOver whether it has ended before it asked for any of this
     */
    StepState(
            Steps account,
            OpenId follower,
            DeliveryId delivery,
            Instant firstSeen,
            boolean mayWait,
            boolean isOver) {
        this.account = account;
        this.follower = follower;
        this.delivery = delivery;
        this.firstSeen = firstSeen;
        this.mayWait = mayWait;
        this.isOver = isOver;
    }

    /** Null: it is not known that the delivery has been answered. */
    @Nullable
    List<RunResult> done() {
        return done;
    }

    /** Waits for the turn, unless the run has it. */
    void takeTurn() {
        lock.lock();
        try {
            if (turn == null && !isOver) {
                if (!mayWait) {
                    throw new RefusedValueException("routes that say that they never block can't wait for"
                            + " their turn, and so have no state");
                }
                turn = account.turn(follower, delivery, firstSeen, !wasLost);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it waited for its turn", stopped);
        } finally {
            lock.unlock();
        }
    }

    /** Begins to read: waits for the turn, and ends the run where its delivery has been answered. */
    void begin() {
        lock.lock();
        try {
            texts();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link Step#peek}. */
    Optional<String> peek(String type) {
        lock.lock();
        try {
            return Optional.ofNullable(stored().state(type));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<String> read(String type) {
        lock.lock();
        try {
            return texts().read(type);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void change(String type, Function<Optional<String>, Optional<String>> change) {
        lock.lock();
        try {
            texts().change(type, change);
        } finally {
            lock.unlock();
        }
    }

    /** The run's own, and when that is over what is stored. */
    private StateTexts texts() {
        if (isOver) {
            return account.now(follower);
        }
        takeTurn();
        if (changes == null) {
            changes = new StepChanges(stored());
        }
        if (done != null) {
            throw new StepTakenException();
        }
        return changes;
    }

    private Snapshot stored() {
        Snapshot stored = account.states().read(follower);
        done = stored.results(delivery).orElse(null);
        if (done != null) {
            throw new StepTakenException();
        }
        return stored;
    }

    /** Stores what the run changed, with its results; what counts then. */
    Handled commit(Handled handled) throws StepLostException {
        lock.lock();
        try {
            List<RunResult> already = done;
            if (already != null) { // and the handler went on all the same
                return Handled.of(already);
            }
            if (turn != null && turn.isLost()) {
                throw new StepLostException();
            }
            List<RunResult> results = handled.results();
            List<RunResult> counts = results;
            if (changes != null && !changes.areNone()) {
                counts = account.stored(follower, changes.before(), changes.work(delivery, results))
                        .orElseThrow(StepLostException::new);
                done = counts;
            }
            isOver = true;
            return counts.equals(results) ? handled : Handled.of(counts);
        } finally {
            lock.unlock();
        }
    }

    /** Begins anew, behind the run that has the turn now. */
    void again() {
        lock.lock();
        try {
            leave();
            changes = null;
            wasLost = true;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        if (turn != null) {
            turn.leave();
            turn = null;
        }
    }

    /** The run has ended: the next one has its turn. Never fails. */
    void end() {
        lock.lock();
        try {
            isOver = true;
            if (done != null) {
                account.forgetIfDeleted(follower, firstSeen);
            }
            leave();
        } finally {
            lock.unlock();
        }
    }
}
