package dev.hexin.persistence.memory;

import dev.hexin.domain.delivery.RunEvent;
import dev.hexin.domain.delivery.RunState;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries in memory. Runs under way are never forgotten; finished ones are, when they are old, and before that when
 * they weigh too much, oldest first. Not Caffeine: its admission may refuse the newest, which is the one the platform
 * is about to ask for again.
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
     * @param kept how long a finished run is remembered; the platform's last retry comes 10 s after its first attempt
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
            MemoryRun mine = new MemoryRun(id, clock.instant());
            run = known(mine);
            if (run == mine) {
                return CompletableFuture
                        .completedFuture(new Registration.First(new MemoryAttempt(mine, 1), mine));
            }
        }
        Attempt again = new MemoryAttempt(run, run.seen.incrementAndGet());
        CompletableFuture<Answer> answer = run.answer;
        return CompletableFuture.completedFuture(answer.isDone()
                ? new Registration.Finished(again, answer.join())
                : new Registration.Joined(again, new CompletableFuture<>())); // there is no other process
    }

    /** The run that is known for the same delivery, which is this one if there was none. */
    private MemoryRun known(MemoryRun mine) {
        while (true) {
            MemoryRun known = runs.putIfAbsent(mine.id, mine);
            if (known == null) {
                return mine;
            }
            if (!known.isForgotten(mine.firstSeen)) {
                return known;
            }
            runs.remove(mine.id, known);
        }
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

    /** How many finished runs were forgotten before their time because there were too many. */
    public long dropped() {
        return dropped.sum();
    }

    /** How many deliveries are remembered now, runs under way included. */
    public int size() {
        return runs.size();
    }

    private void remember(MemoryRun run, Instant now) {
        synchronized (finished) {
            finished.add(run);
            weight += run.weight;
            Instant tooOld = now.minus(kept);
            for (MemoryRun oldest = finished.element(); weight > maxWeight
                    || oldest.isOlderThan(tooOld); oldest = finished.element()) {
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

    private record MemoryAttempt(MemoryRun run, int number) implements Attempt {
        @Override
        public Instant firstSeen() {
            return run.firstSeen;
        }

        @Override
        public CompletionStage<Answer> answer() {
            return run.answer;
        }

        @Override
        public CompletionStage<Boolean> claim() {
            return run.claim();
        }

        @Override
        public CompletionStage<Optional<Answer>> abandonWait() {
            return run.abandonWait();
        }
    }

    private final class MemoryRun implements Run {
        private final String id;
        private final Instant firstSeen;
        private volatile @Nullable OpenId sender; // null when there is none, or none any more
        private volatile boolean senderIsForgotten;
        private final AtomicInteger seen = new AtomicInteger(1); // by the attempt that runs it
        private final AtomicReference<RunState> state = new AtomicReference<>(
                RunState.UNSEEN.on(RunEvent.REGISTER));
        private volatile CompletableFuture<Answer> answer = new CompletableFuture<>();
        private int weight;
        private volatile @Nullable Instant finishedAt; // null while it is under way

        MemoryRun(DeliveryId id, Instant firstSeen) {
            this.id = id.value();
            this.sender = id.sender();
            this.firstSeen = firstSeen;
        }

        @Override
        public Instant firstSeen() {
            return firstSeen;
        }

        @Override
        public CompletionStage<Outcome> finish(Answer given) {
            RunState before = state.getAndUpdate(current -> current.on(RunEvent.FINISH));
            boolean isLate = before == RunState.ABANDONED;
            if (!before.isFinished()) {
                Instant now = clock.instant();
                weight = Weight.of(given);
                finishedAt = now;
                remember(this, now);
                answer.complete(isLate ? silence(given) : given); // the runner brings it
                if (senderIsForgotten) {
                    forgetAnswer();
                }
            }
            return CompletableFuture.completedFuture(isLate ? Outcome.LATE : Outcome.KEPT_HERE);
        }

        @Override
        public CompletionStage<Boolean> claim() {
            return CompletableFuture.completedFuture(
                    state.getAndUpdate(current -> current.on(RunEvent.CLAIM)) == RunState.FINISHED);
        }

        CompletionStage<Optional<Answer>> abandonWait() {
            boolean given = state.getAndUpdate(current -> current.on(RunEvent.ABANDON_WAIT)).isFinished();
            return given
                    ? answer.thenApply(Optional::of) // it is there, or about to be
                    : CompletableFuture.completedFuture(Optional.empty());
        }

        /** There is no other replica, but this one may start again before the platform asks again. */
        @Override
        public void release() {
            runs.remove(id, this);
        }

        /** Who waits is still answered. */
        void forget() {
            sender = null;
            senderIsForgotten = true;
            forgetAnswer();
        }

        private void forgetAnswer() {
            if (answer.isDone()) {
                answer = CompletableFuture.completedFuture(silence(answer.join()));
            }
        }

        private static Answer silence(Answer insteadOf) {
            return new Answer(Reply.none(), insteadOf.at());
        }

        boolean isForgotten(Instant now) {
            return isOlderThan(now.minus(kept));
        }

        boolean isOlderThan(Instant time) {
            Instant at = finishedAt;
            return at != null && at.isBefore(time);
        }
    }
}
