package dev.hexin.domain.service;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.FollowerState;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.RunCompletion.Handled;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One run as a step of its follower's conversation: it has its turn from the moment on in which it asks for
 * that or for state, and stores what it changed together with its results. A run that asks for neither asks
 * no store.
 */
final class Step {
    /** Each is lost to another run, or to code outside of any that changes the same state. */
    private static final int MOST_TRIES = 3;

    private final @Nullable Steps steps;
    private final Push push;
    private final Instant firstSeen;
    private final boolean mayWait;
    /** Made with the first thing that the run asks for: most ask for nothing. */
    private @Nullable StepState state;
    /** What the chat is used for from now on is no part of it, where it has asked for nothing. */
    private boolean isOver;
    private boolean isUnheard;

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
                state().again();
            } catch (Exception failure) {
                isUnheard = failure instanceof StepUnheardException;
                StepState begun = begun();
                List<RunResult> results = begun == null ? null : begun.done();
                if (results == null) {
                    throw failure;
                }
                return Handled.of(results);
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

    private Handled commit(Handled handled) throws StepLostException {
        StepState begun;
        synchronized (this) {
            begun = state;
            isOver = begun == null;
        }
        return begun == null ? handled : begun.commit(handled);
    }

    /** Whether it is not known if its changes are stored. */
    boolean isUnheard() {
        return isUnheard;
    }

    /** Waits for its turn, unless it has it. */
    void takeTurn() {
        state().takeTurn();
    }

    DeliveryId delivery() {
        return account().delivery(push);
    }

    Kind kind() {
        return push.kind();
    }

    /** As {@link dev.hexin.domain.port.Chat#state}. */
    <S extends Record> FollowerState<S> state(Class<S> type) {
        RecordState<S> record = new RecordState<>(type, state());
        state().begin();
        return record;
    }

    /**
     * What is stored of a state before the run has its turn, to see whether it needs one. Ends the run where
     * its delivery has been answered.
     */
    Optional<String> peek(String type) {
        return state().peek(type);
    }

    private synchronized @Nullable StepState begun() {
        return state;
    }

    private synchronized StepState state() {
        if (state == null) {
            Steps account = account();
            state = new StepState(account, follower(), account.delivery(push), firstSeen, mayWait, isOver);
        }
        return state;
    }

    /** The run has ended: the next one has its turn. Never fails. */
    void end() {
        StepState begun;
        synchronized (this) {
            isOver = true;
            begun = state;
        }
        if (begun != null) {
            begun.end();
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
