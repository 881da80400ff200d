package dev.hexin.persistence.memory;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.reply.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries in memory. Runs under way are never forgotten; finished ones are, when they are old, and before that when
 * they weigh too much, oldest first. Not Caffeine: its admission may refuse the newest, which is the one the platform
 * is about to ask for again.
 */
public final class MemoryDeliveries implements Deliveries {
    private final ConcurrentHashMap<DeliveryId, Run> runs = new ConcurrentHashMap<>();
    private final ArrayDeque<Run> finished = new ArrayDeque<>(); // guarded by itself
    private long weight; // of the finished, in bytes; guarded by finished
    private final LongAdder dropped = new LongAdder();
    private final InstantSource clock;
    private final Duration kept;
    private final long maxWeight;

    /**
     * @param kept how long a finished run is remembered; the platform's last retry comes 10 s after its first attempt
     * @param maxWeight what the finished ones may weigh together, in bytes, roughly
     */
    public MemoryDeliveries(InstantSource clock, Duration kept, long maxWeight) {
        this.clock = clock;
        this.kept = kept;
        this.maxWeight = maxWeight;
    }

    @Override
    public Sighting see(DeliveryId id) {
        Run mine = null;
        while (true) {
            Run known = runs.get(id);
            if (known == null) {
                mine = mine == null ? new Run(id) : mine;
                known = runs.putIfAbsent(id, mine);
            }
            if (known == null) {
                return mine;
            }
            if (!known.isOlderThan(clock.instant().minus(kept))) {
                return new Sighting.Again(known.answer);
            }
            runs.remove(id, known);
        }
    }

    /** How many finished runs were forgotten before their time because there were too many. */
    public long dropped() {
        return dropped.sum();
    }

    /** How many deliveries are remembered now, runs under way included. */
    public int size() {
        return runs.size();
    }

    private void remember(Run run, Instant now) {
        synchronized (finished) {
            finished.add(run);
            weight += run.weight;
            Instant tooOld = now.minus(kept);
            for (Run oldest = finished.element(); weight > maxWeight
                    || oldest.isOlderThan(tooOld); oldest = finished
                            .element()) {
                if (!oldest.isOlderThan(tooOld)) {
                    dropped.increment();
                }
                finished.remove();
                weight -= oldest.weight;
                runs.remove(oldest.id, oldest);
                if (finished.isEmpty()) {
                    return;
                }
            }
        }
    }

    private final class Run implements Sighting.First {
        private final DeliveryId id;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private int weight;
        private volatile @Nullable Instant finishedAt; // null while it is under way

        Run(DeliveryId id) {
            this.id = id;
        }

        @Override
        public CompletionStage<Answer> answer() {
            return answer;
        }

        @Override
        public void finish(Answer given) {
            Instant now = clock.instant();
            if (answer.complete(given)) {
                weight = Weight.of(given);
                finishedAt = now;
                remember(this, now);
            }
        }

        boolean isOlderThan(Instant time) {
            Instant at = finishedAt;
            return at != null && at.isBefore(time);
        }
    }
}
