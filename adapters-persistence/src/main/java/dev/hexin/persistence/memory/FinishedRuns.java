package dev.hexin.persistence.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A queue of the finished runs, oldest first, bounded by age and weight: what falls out is forgotten. Not
 * Caffeine: its admission may refuse the newest, which is the one the platform is about to ask for again.
 */
final class FinishedRuns {
    private final ConcurrentHashMap<String, MemoryRun> runs;
    private final ArrayDeque<MemoryRun> finished = new ArrayDeque<>(); // guarded by itself
    private long weight; // of the finished, in bytes; guarded by finished
    private final LongAdder dropped = new LongAdder();
    private final Duration kept;
    private final long maxWeight;

    /** @param runs where they are forgotten */
    FinishedRuns(ConcurrentHashMap<String, MemoryRun> runs, Duration kept, long maxWeight) {
        this.runs = runs;
        this.kept = kept;
        this.maxWeight = maxWeight;
    }

    Duration kept() {
        return kept;
    }

    long dropped() {
        return dropped.sum();
    }

    void add(MemoryRun run, Instant now) {
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
}
