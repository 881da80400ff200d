package dev.hexin.domain.service;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.port.FollowerState;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.RunCompletion.Handled;
import dev.hexin.domain.service.state.FollowerStates.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run as a step of its follower's conversation: it has its turn from the moment on in which it asks for
 * that or for state, and stores what it changed together with its results. A run that asks for neither asks
 * no store.
 */
final class Step implements StateTexts {
    /** Each is lost to another run, or to code outside of any that changes the same state. */
    private static final int MOST_TRIES = 3;

    private final @Nullable Steps steps;
    private final Push push;
    private final Instant firstSeen;
    private final boolean mayWait;
    private final ReentrantLock lock = new ReentrantLock(); // an answer may be promised by another thread
    private @Nullable Turn turn;
    private @Nullable StepChanges changes;
    /** What counts, where the changes of this delivery are stored, by this run or another one. */
    private @Nullable List<RunResult> done;
    private boolean wasLost;
    private boolean isUnheard;
    /** Null: a run whose changes may not be stored has no answer. */
    private @Nullable Consumer<RuntimeException> unstored;
    /** What the chat is used for from now on is no part of it. */
    private boolean isOver;

    /**
     * @param steps null: a table by itself, without an account
     * @param mayWait whether the run is on a thread that may wait
     */
    Step(@Nullable Steps steps, Push push, Instant firstSeen, boolean mayWait) {
        this.steps = steps;
        this.push = push;
        this.firstSeen = firstSeen;
        this.mayWait = mayWait;
    }

    /**
     * Runs the chain, and stores what it changed. A run that lost its turn is run anew, when that comes.
     *
     * @return what counts: where another run of the delivery came first, its results
     */
    Handled take(Callable<Handled> chain) throws Exception {
        for (int tries = 1;; tries++) {
            try {
                Handled handled = chain.call();
                return handled.isGrowing() ? handled : commit(handled);
            } catch (StepLostException lost) {
                if (tries == MOST_TRIES) {
                    throw new IllegalStateException(lost.getMessage(), lost);
                }
                again();
            } catch (Exception failure) {
                isUnheard = failure instanceof StepUnheardException;
                List<RunResult> results = done;
                if (results == null) {
                    throw failure;
                }
                return handled(results);
            }
        }
    }

    /** Stores what a run changed whose answer grows, with its first piece. It is not run anew. */
    Handled stored(Handled begun) {
        try {
            return commit(begun);
        } catch (StepLostException lost) {
            throw new IllegalStateException(lost.getMessage(), lost);
        }
    }

    /** Whether it is not known if its changes are stored. */
    boolean isUnheard() {
        return isUnheard;
    }

    /**
     * From now on its answer goes out also where the store does not say whether the changes are stored.
     *
     * @param told is told of it
     */
    void answersUnstored(Consumer<RuntimeException> told) {
        lock.lock();
        try {
            unstored = told;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for its turn, unless it has it. */
    void takeTurn() {
        lock.lock();
        try {
            if (turn == null && !isOver) {
                if (!mayWait) {
                    throw new RefusedValueException("routes that say that they never block can't wait for"
                            + " their turn, and so have no state");
                }
                turn = account().turn(follower(), account().delivery(push), firstSeen, !wasLost);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it waited for its turn", stopped);
        } finally {
            lock.unlock();
        }
    }

    DeliveryId delivery() {
        return account().delivery(push);
    }

    Kind kind() {
        return push.kind();
    }

    /** As {@link dev.hexin.domain.port.Chat#state}. */
    <S extends Record> FollowerState<S> state(Class<S> type) {
        RecordState<S> state = new RecordState<>(type, this);
        lock.lock();
        try {
            texts();
        } finally {
            lock.unlock();
        }
        return state;
    }

    /**
     * What is stored of a state before the run has its turn, to see whether it needs one. Ends the run where
     * its delivery has been answered.
     */
    Optional<String> peek(String type) {
        lock.lock();
        try {
            return Optional.ofNullable(stored().state(type));
        } finally {
            lock.unlock();
        }
    }

    /** The run's own, and when that is over what is stored. */
    private StateTexts texts() {
        if (isOver) {
            return account().now(follower());
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
        Snapshot stored = account().states().read(follower());
        done = stored.results(account().delivery(push)).orElse(null);
        if (done != null) {
            throw new StepTakenException();
        }
        return stored;
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

    private Handled commit(Handled handled) throws StepLostException {
        lock.lock();
        try {
            if (done != null) { // and the handler went on all the same
                return handled(done);
            }
            if (turn != null && turn.isLost()) {
                throw new StepLostException();
            }
            List<RunResult> results = handled.results();
            if (changes != null && !changes.areNone()) {
                done = stored(changes, results);
            }
            isOver = true;
            return done == null || done.equals(results) ? handled : handled(done);
        } finally {
            lock.unlock();
        }
    }

    /** Null where it is not known, and the answer goes out all the same. */
    private @Nullable List<RunResult> stored(StepChanges made, List<RunResult> results)
            throws StepLostException {
        try {
            return account().stored(follower(), made.before(),
                    made.work(account().delivery(push), results)).orElseThrow(StepLostException::new);
        } catch (StepUnheardException unheard) {
            if (unstored == null) {
                throw unheard;
            }
            unstored.accept(unheard);
            return null;
        }
    }

    private static Handled handled(List<RunResult> results) {
        return new Handled(results.getFirst(), results.subList(1, results.size()), null);
    }

    /** Begins anew, behind the run that has the turn now. */
    private void again() {
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
                account().forgetIfDeleted(follower(), firstSeen);
            }
            leave();
        } finally {
            lock.unlock();
        }
    }

    private OpenId follower() {
        OpenId follower = push.envelope().from();
        if (follower == null) {
            throw new IllegalStateException("the push names no sender, so there is no follower");
        }
        return follower;
    }

    private Steps account() {
        if (steps == null) {
            throw new IllegalStateException("these routes are in no account, so there is no state");
        }
        return steps;
    }
}
