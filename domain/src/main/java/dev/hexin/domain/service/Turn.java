package dev.hexin.domain.service;

import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.port.Scheduler.ScheduledTask;
import dev.hexin.domain.service.state.FollowerTurns;
import dev.hexin.domain.service.state.FollowerTurns.Applicant;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static java.lang.System.Logger.Level.WARNING;

/** The turn of one run, which it has until it leaves it, or loses it because it stood still. */
final class Turn {
    private static final System.Logger LOG = System.getLogger(Turn.class.getName());
    private static final Duration ASKED_EVERY = Duration.ofMillis(50);
    /** The platform has asked for the last time by then, and no push waits. */
    private static final int ASKED_OFTEN = 400;
    private static final Duration ASKED_LATER_EVERY = Duration.ofMillis(500);
    private static final Duration RENEWED_AFTER_FAILURE = Duration.ofMillis(500);
    /** Of the lease, between two renewals. */
    private static final int RENEWALS = 4;

    private final FollowerTurns turns;
    private final Applicant applicant;
    private final Scheduler scheduler;
    private volatile ScheduledTask renewal;
    private volatile boolean ended;
    private volatile boolean lost;

    private Turn(FollowerTurns turns, Applicant applicant, Scheduler scheduler) {
        this.turns = turns;
        this.applicant = applicant;
        this.scheduler = scheduler;
        this.renewal = renewalAfter(turns.lease().dividedBy(RENEWALS));
    }

    /**
     * Waits for the turn.
     *
     * @param takesOver as {@link FollowerTurns#ask} has it
     */
    static Turn take(FollowerTurns turns, Applicant applicant, boolean takesOver, Scheduler scheduler)
            throws InterruptedException {
        boolean hasTurn = false;
        try {
            for (int asked = 0; !hasTurn; asked++) {
                CompletableFuture<Void> departure = turns.nextDeparture(applicant);
                hasTurn = turns.ask(applicant, takesOver && asked == 0);
                if (!hasTurn) {
                    await(departure, asked < ASKED_OFTEN ? ASKED_EVERY : ASKED_LATER_EVERY);
                }
            }
            return new Turn(turns, applicant, scheduler);
        } finally {
            if (!hasTurn) {
                leave(turns, applicant);
            }
        }
    }

    private static void await(CompletableFuture<Void> departure, Duration longest)
            throws InterruptedException {
        try {
            departure.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
            return; // another replica's run may have left
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Most have left before the first time. */
    private ScheduledTask renewalAfter(Duration pause) {
        return scheduler.after(pause, () -> {
            if (!ended) {
                renew();
            }
        });
    }

    private void renew() {
        Duration pause = turns.lease().dividedBy(RENEWALS);
        try {
            lost = !turns.renew(applicant);
        } catch (RuntimeException storeAway) {
            pause = RENEWED_AFTER_FAILURE;
        }
        if (!ended && !lost) {
            renewal = renewalAfter(pause);
        }
    }

    /** Whether it is another run's now. */
    boolean isLost() {
        return lost;
    }

    void leave() {
        ended = true;
        renewal.cancel();
        leave(turns, applicant);
    }

    private static void leave(FollowerTurns turns, Applicant applicant) {
        try {
            turns.leave(applicant);
        } catch (RuntimeException storeAway) {
            LOG.log(WARNING, () -> "A run could not leave its turn, which ends in "
                    + turns.lease().toSeconds() + " s: "
                    + SafeThrowableDescription.describe(storeAway));
        }
    }
}
