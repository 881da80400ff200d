package dev.hexin.persistence.memory;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.reply.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deliveries in memory, deduplicated by this process alone. Runs under way are never forgotten, finished ones
 * as {@link FinishedRuns} says. Accounts may share one: their deliveries differ by the AppID, persons are
 * forgotten at one account, and the bound holds for all together.
 */
public final class MemoryDeliveries implements Deliveries {
    private final ConcurrentHashMap<String, MemoryRun> runs;
    private final FinishedRuns finished;
    private final InstantSource clock;
    /** An AppID; empty where there is one account only. */
    private final String account;

    /**
     * @param kept how long a finished run is remembered; the platform's last retry comes 10 s after its first
     *     attempt
     * @param maxWeight what the finished ones may weigh together, in bytes, roughly
     */
    public MemoryDeliveries(InstantSource clock, Duration kept, long maxWeight) {
        this.runs = new ConcurrentHashMap<>();
        this.finished = new FinishedRuns(runs, kept, maxWeight);
        this.clock = clock;
        this.account = "";
    }

    private MemoryDeliveries(MemoryDeliveries all, AppId account) {
        this.runs = all.runs;
        this.finished = all.finished;
        this.clock = all.clock;
        this.account = account.value();
    }

    /** One account's part of it. */
    public MemoryDeliveries of(AppId account) {
        return new MemoryDeliveries(this, account);
    }

    @Override
    public CompletionStage<Registration> register(DeliveryId id) {
        MemoryRun run = runs.get(id.value());
        if (run == null || run.isForgotten(clock.instant())) {
            MemoryRun mine = new MemoryRun(id, account, clock.instant(), this);
            run = runs.compute(mine.id, (key, known) -> known == null || known.isForgotten(mine.firstSeen)
                    ? mine
                    : known);
            if (run == mine) {
                return CompletableFuture
                        .completedFuture(new Registration.First(new MemoryAttempt(mine, 1), mine));
            }
        }
        Attempt again = new MemoryAttempt(run, run.nextAttempt());
        RunResult result = run.result();
        return CompletableFuture.completedFuture(result != null
                ? new Registration.Finished(again, result)
                : new Registration.Joined(again, new CompletableFuture<>())); // there is no other process
    }

    /** What it weighed counts until it would have been forgotten anyway. */
    @Override
    public void forget(OpenId openId) {
        runs.values().forEach(run -> {
            if (openId.equals(run.sender) && account.equals(run.account)) {
                run.forget();
            }
        });
    }

    void remove(MemoryRun run) {
        runs.remove(run.id, run);
    }

    Instant now() {
        return clock.instant();
    }

    FinishedRuns finished() {
        return finished;
    }

    /** How many finished runs of all accounts were forgotten before their time: there were too many. */
    public long dropped() {
        return finished.dropped();
    }

    /** How many deliveries of all accounts are remembered now, runs under way included. */
    public int size() {
        return runs.size();
    }

    private record MemoryAttempt(MemoryRun run, int number) implements Attempt {
        @Override
        public Instant firstSeen() {
            return run.firstSeen;
        }

        @Override
        public CompletionStage<RunResult> answer() {
            return run.answer();
        }

        @Override
        public CompletionStage<Boolean> claimLateDelivery() {
            return run.claimLateDelivery();
        }

        @Override
        public CompletionStage<Optional<RunResult>> abandonWait() {
            return run.abandonWait();
        }
    }
}
