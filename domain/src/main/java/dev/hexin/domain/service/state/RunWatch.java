package dev.hexin.domain.service.state;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.port.Deliveries.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Looks after a run that another replica has, until that finishes it, or dies and leaves it to this process.
 *
 * @param ended when it needs no looking after any more
 */
record RunWatch(DeliveryId id, SharedRun run, ReplicaContext replica, CompletableFuture<Void> ended) {
    private static final Duration LOOKED_EVERY = Duration.ofMillis(100);
    /** The platform has asked for the last time by then, and no push waits. */
    private static final Duration LOOKED_OFTEN_FOR = Duration.ofSeconds(20);
    private static final Duration LOOKED_LATER_EVERY = Duration.ofSeconds(1);
    /**
     * So long the store answers before a replica takes over a run: by then the one that has it, and lives,
     * has renewed it, also where the store was away or has lost its memory.
     */
    private static final Duration TAKEN_OVER_AFTER = Duration.ofSeconds(2);
    private static final Duration LOOKED_AFTER_FAILURE = Duration.ofMillis(500);
    /** No push waits for so long. */
    private static final Duration LONGEST_WATCH = Duration.ofMinutes(15);

    /** Blocks, on a thread of its own. */
    void untilTheEnd(CompletableFuture<Run> takeover) {
        Instant end = replica.now().plus(LONGEST_WATCH);
        Duration pause = LOOKED_EVERY;
        Duration answering = Duration.ZERO;
        while (!ReplicaContext.isDoneWithin(ended, pause) && run.isElsewhere()) {
            boolean takesOver = answering.compareTo(TAKEN_OVER_AFTER) >= 0;
            boolean answered = replica.calls()
                    .ask(() -> replica.store().look(id, replica.owner(), takesOver), entry -> {
                        if (run.isTakenBy(entry)) {
                            takeover.complete(run);
                        }
                        return true;
                    }, () -> false).join();
            pause = answered ? nextLook() : LOOKED_AFTER_FAILURE;
            answering = answered ? answering.plus(pause) : Duration.ZERO;
            if (!answered && replica.now().isAfter(end)) {
                run.forget();
            }
        }
    }

    private Duration nextLook() {
        return replica.now().isBefore(run.firstSeen().plus(LOOKED_OFTEN_FOR))
                ? LOOKED_EVERY
                : LOOKED_LATER_EVERY;
    }
}
