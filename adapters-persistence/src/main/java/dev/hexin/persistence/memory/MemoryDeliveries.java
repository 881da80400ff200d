package dev.hexin.persistence.memory;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.reply.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Deliveries in memory. Runs under way are never forgotten; finished ones are, when they are old, and before
 * that when they weigh too much, oldest first. Not Caffeine: its admission may refuse the newest, which is
 * the one the platform is about to ask for again.
 */
public final class MemoryDeliveries implements Deliveries {
    private final ConcurrentHashMap<String, MemoryRun> runs = new ConcurrentHashMap<>();
    private final ArrayDeque<MemoryRun> finished = new ArrayDeque<>(); // guarded by itself
    private long weight; // of the finished, in bytes; guarded by finished
    private final LongAdder dropped = new LongAdder();
    private final InstantSource clock;
    private final Duration kept;
    private final long maxWeight;

    /**
     * @param kept how long a finished run is remembered; the platform's last retry comes 10 s after its first
     *     attempt
     * @param maxWeight what the finished ones may weigh together, in bytes, roughly
     */
    public MemoryDeliveries(InstantSource clock, Duration kept, long maxWeight) {
        this.clock = clock;
        this.kept = kept;
        this.maxWeight = maxWeight;
    }

    @Override
    public CompletionStage<Registration> register(DeliveryId id) {
        MemoryRun run = runs.get(id.value());
        if (run == null || run.isForgotten(clock.instant())) {
            MemoryRun mine = new MemoryRun(id, clock.instant(), this);
            run = runs.compute(mine.id, (key, known) -> known == null || known.isForgotten(mine.firstSeen)
                    ? mine
                    : known);
            if (run == mine) {
                return CompletableFuture
                        .completedFuture(new Registration.First(new MemoryAttempt(mine, 1), mine));
            }
        }
        Attempt again = new MemoryAttempt(run, run.seen.incrementAndGet());
        CompletableFuture<RunResult> answer = run.answer;
        return CompletableFuture.completedFuture(answer.isDone()
                ? new Registration.Finished(again, answer.join())
                : new Registration.Joined(again, new CompletableFuture<>())); // there is no other process
    }

    /** What it weighed counts until it would have been forgotten anyway. */
    @Override
    public void forget(OpenId openId) {
        runs.values().forEach(run -> {
            if (openId.equals(run.sender)) {
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

    Duration kept() {
        return kept;
    }

    /** How many finished runs were forgotten before their time because there were too many. */
    public long dropped() {
        return dropped.sum();
    }

    /** How many deliveries are remembered now, runs under way included. */
    public int size() {
        return runs.size();
    }

    void remember(MemoryRun run, Instant now) {
        synchronized (finished) {
            finished.add(run);
            weight += run.weight;
            Instant tooOld = now.minus(kept);
            for (MemoryRun oldest = finished.peek(); oldest != null && (weight > maxWeight
                    || oldest.isOlderThan(tooOld)); oldest = finished.peek()) {
                if (!oldest.isOlderThan(tooOld)) {
                    dropped.increment();
                }
                finished.remove();
                weight -= oldest.weight;
                runs.remove(oldest.id, oldest);
            }
        }
    }

    private record MemoryAttempt(MemoryRun run, int number) implements Attempt {
        @Override
        public Instant firstSeen() {
            return run.firstSeen;
        }

        @Override
        public CompletionStage<RunResult> answer() {
            return run.answer;
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
