package dev.hexin.domain.service;

import dev.hexin.domain.log.LogThrottle;
import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.port.CellRefusedException;
import dev.hexin.domain.port.FollowerState;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.service.state.FollowerStates;
import dev.hexin.domain.service.state.FollowerStates.Snapshot;
import dev.hexin.domain.service.state.FollowerStates.Work;
import dev.hexin.domain.service.state.FollowerTurns;
import dev.hexin.domain.service.state.FollowerTurns.Applicant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

/** The steps of one account's conversations: their turns, and the states that they change. */
public final class Steps {
    private static final System.Logger LOG = System.getLogger(Steps.class.getName());
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);
    private static final int MOST_TRIES = 5;
    private static final Duration TRIED_AGAIN_AFTER = Duration.ofMillis(100);

    private final AppId appId;
    private final Stores stores;
    private final Deletions deletions;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final LogThrottle outages;

    /**
     * Where they are kept.
     *
     * @param here turns in this process's own memory, while the shared ones can't be asked for
     */
    public record Stores(FollowerStates states, FollowerTurns turns, FollowerTurns here) {}

    public Steps(
            AppId appId,
            Stores stores,
            Deletions deletions,
            Scheduler scheduler,
            InstantSource clock,
            RandomGenerator random) {
        this.appId = appId;
        this.stores = stores;
        this.deletions = deletions;
        this.scheduler = scheduler;
        this.clock = clock;
        this.random = random;
        this.outages = new LogThrottle(clock, BETWEEN_WARNINGS);
    }

    DeliveryId delivery(Push push) {
        return DeliveryId.of(appId, push);
    }

    /** A state outside of a run: each call of it is a change by itself. */
    <S extends Record> FollowerState<S> state(OpenId follower, Class<S> type) {
        return new RecordState<>(type, now(follower));
    }

    /** The states as they are now. */
    StateTexts now(OpenId follower) {
        return new StateTexts() {
            @Override
            public Optional<String> read(String type) {
                return Optional.ofNullable(stores.states().read(follower).state(type));
            }

            @Override
            public void change(String type, Function<Optional<String>, Optional<String>> change) {
                stores.states().change(follower, type, change);
            }
        };
    }

    FollowerStates states() {
        return stores.states();
    }

    /** Waits for the turn. While the shared store is away, this process's own runs have theirs in order. */
    Turn turn(OpenId follower, DeliveryId delivery, Instant firstSeen, boolean takesOver)
            throws InterruptedException {
        Applicant applicant = new Applicant(follower, delivery, HexFormat.of().toHexDigits(random.nextLong()),
                firstSeen, clock);
        try {
            return Turn.take(stores.turns(), applicant, takesOver, scheduler);
        } catch (RuntimeException storeAway) {
            if (outages.count()) {
                LOG.log(WARNING, () -> "Turns are not shared, replicas may run two messages of a follower at"
                        + " once: " + SafeThrowableDescription.describe(storeAway));
            }
            return Turn.take(stores.here(), applicant, takesOver, scheduler);
        }
    }

    /** Does something that is no run in a follower's turn, behind the runs that wait already. Blocks. */
    void inTurn(OpenId follower, Runnable action) {
        DeliveryId none = new DeliveryId("no delivery " + HexFormat.of().toHexDigits(random.nextLong()));
        try {
            Turn turn = turn(follower, none, clock.instant(), false);
            try {
                action.run();
            } finally {
                turn.leave();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Stores a step, and asks again where the store did not say what came of it; a thread that is told to
     * stop does that too.
     *
     * @throws StepUnheardException where it never said
     */
    Optional<List<RunResult>> stored(OpenId follower, Snapshot read, Work work) {
        boolean interrupted = Thread.interrupted();
        try {
            for (int tries = 1;; tries++) {
                try {
                    return stores.states().commit(follower, read, work);
                } catch (CellRefusedException refused) {
                    throw refused;
                } catch (RuntimeException unheard) {
                    interrupted |= Thread.interrupted();
                    if (tries == MOST_TRIES) {
                        throw new StepUnheardException(unheard);
                    }
                    LockSupport.parkNanos(TRIED_AGAIN_AFTER.multipliedBy(tries).toNanos());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Takes back what was stored while the person's data was deleted. Never fails. */
    void forgetIfDeleted(OpenId follower, Instant since) {
        try {
            if (deletions.haveReached(follower, since)) {
                stores.states().forget(follower);
            }
        } catch (RuntimeException storeAway) {
            LOG.log(ERROR, () -> "Whether a follower's data was deleted meanwhile can't be asked, and their"
                    + " state is stored: " + SafeThrowableDescription.describe(storeAway));
        }
    }
}
