package dev.hexin.persistence;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import dev.hexin.persistence.SharedRuns.Entry;
import dev.hexin.persistence.SharedRuns.Finish;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.concurrent.CompletableFuture.completedFuture;

/**
 * Deliveries that the replicas of an account share. Each process keeps its own in memory besides: its retries join
 * without asking anybody, and it goes on alone while the store does not answer. Each question to the store takes a
 * virtual thread, and its answer is waited for no longer than a push can wait.
 */
public final class SharedDeliveries implements Deliveries, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedDeliveries.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** Well within the store's lease. */
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(1);
    private static final Duration RENEWED_AFTER_FAILURE = Duration.ofMillis(200);
    private static final Duration LOOKED_EVERY = Duration.ofMillis(100);
    /** The platform has asked for the last time by then, and nobody waits. */
    private static final Duration LOOKED_OFTEN_FOR = Duration.ofSeconds(20);
    private static final Duration LOOKED_LATER_EVERY = Duration.ofSeconds(1);
    /**
     * So long the store answers before somebody takes over a run: by then whoever has it, and lives, has renewed it, also
     * where the store was away or has lost its memory.
     */
    private static final Duration TAKEN_OVER_AFTER = Duration.ofSeconds(2);
    private static final Duration LOOKED_AFTER_FAILURE = Duration.ofMillis(500);
    /** After which the platform has gone, and may ask somebody else. */
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(4);
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofMillis(500);
    /** Longer than the platform asks. */
    private static final Duration TOLD_FOR = Duration.ofSeconds(20);
    /** Nobody has waited for so long. */
    private static final Duration LONGEST_WATCH = Duration.ofMinutes(15);
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(3);

    private final SharedRuns store;
    private final Deliveries memory;
    private final StoreWatch watch;
    private final String owner;
    private final InstantSource clock;
    /** Runs that memory has under way, and those of which the store is being told; both change together. */
    private final ConcurrentHashMap<DeliveryId, SharedRun> underWay = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("deliveries-", 1).factory());

    /**
     * @param memory this process's own, whose promises are kept at once
     * @param owner this process's name, which no other one has
     */
    public SharedDeliveries(SharedRuns store, Deliveries memory, StoreWatch watch, String owner,
            InstantSource clock) {
        this.store = store;
        this.memory = memory;
        this.watch = watch;
        this.owner = owner;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Sighting> see(DeliveryId id, Consumer<Run> runner) {
        AtomicReference<Sighting> seen = new AtomicReference<>();
        SharedRun shared = underWay.compute(id, (same, known) -> {
            AtomicReference<SharedRun> run = new AtomicReference<>(known);
            seen.set(now(memory.see(id, inMemory -> run.set(new SharedRun(id, inMemory)))));
            return run.get();
        });
        Sighting here = seen.get();
        if (shared == null) {
            return completedFuture(
                    new Seen(id, here, here.number(), here.firstSeen(), completedFuture(true)));
        }
        return ask(() -> store.see(id, owner, clock.instant()), entry -> {
            shared.follow(entry, runner);
            return shared.seen(here, Math.max(here.number(), entry.number()), shared.firstSeen());
        }, () -> {
            shared.startAlone(runner);
            return shared.seen(here, here.number(), here.firstSeen());
        });
    }

    /**
     * Asks the store on a thread of its own, which deals with the answer too.
     *
     * @param otherwise instead of an answer, when there is none in time or was none lately; on such a thread too
     */
    private <T, R> CompletableFuture<R> ask(Supplier<T> question, Function<T, R> then,
            Supplier<R> otherwise) {
        if (!watch.mayBeAsked()) {
            return CompletableFuture.supplyAsync(otherwise, this::execute);
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        CompletableFuture<R> result = answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((there, failure) -> {
                    hear(failure);
                    return failure == null
                            ? completedFuture(then.apply(there))
                            : CompletableFuture.supplyAsync(otherwise, this::execute);
                }).thenCompose(dealtWith -> dealtWith);
        execute(() -> {
            try {
                answer.complete(question.get());
            } catch (Throwable failure) { // an Error too: somebody waits
                answer.completeExceptionally(failure);
            }
        });
        return result;
    }

    private void hear(@Nullable Throwable failure) {
        if (failure == null) {
            watch.answered();
        } else {
            watch.failed(failure);
        }
    }

    /** Whoever comes after the end is served as before. */
    private void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException closed) {
            Thread.startVirtualThread(task);
        }
    }

    /** Of all processes. */
    private CompletableFuture<Boolean> claimThere(DeliveryId id, boolean otherwise) {
        return ask(() -> store.claim(id), claimed -> claimed, () -> otherwise);
    }

    /**
     * Of this process first: who has claimed it while the store was away has claimed it for good.
     *
     * @param told whether the store knows of the answer; else nobody elsewhere does
     */
    private CompletionStage<Boolean> claim(DeliveryId id, CompletionStage<Boolean> here, boolean told) {
        return here.thenCompose(claimed -> claimed && told ? claimThere(id, true) : completedFuture(claimed));
    }

    /** What memory promises is there. */
    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static boolean isDoneWithin(CompletableFuture<Void> end, Duration pause) {
        try {
            end.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillUnderWay) {
            return false;
        } catch (InterruptedException | ExecutionException closing) {
            return true;
        }
    }

    /** How many runs this process looks after now. */
    int underWay() {
        return underWay.size();
    }

    /** Ends what still looks after runs; what the store is being told is waited for. */
    @Override
    public void close() {
        closing.complete(null);
        underWay.values().forEach(run -> run.ended.complete(null));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSES_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** @param told when the store has been told what came of the run; false if it could not be at once */
    private final class Seen implements Sighting {
        private final DeliveryId id;
        private final Sighting here;
        private final int number;
        private final Instant firstSeen;
        private final CompletionStage<Boolean> told;

        Seen(DeliveryId id, Sighting here, int number, Instant firstSeen, CompletionStage<Boolean> told) {
            this.id = id;
            this.here = here;
            this.number = number;
            this.firstSeen = firstSeen;
            this.told = told;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public Instant firstSeen() {
            return firstSeen;
        }

        @Override
        public CompletionStage<Answer> answer() {
            return here.answer();
        }

        @Override
        public CompletionStage<Boolean> claim() {
            return here.answer().toCompletableFuture().isDone()
                    ? told.thenCompose(heard -> SharedDeliveries.this.claim(id, here.claim(), heard))
                    : completedFuture(false);
        }

        @Override
        public CompletionStage<Optional<Answer>> giveUp() {
            return here.giveUp().thenCompose(found -> found.isPresent()
                    ? completedFuture(found)
                    : ask(() -> store.giveUp(id), there -> there, Optional::<Answer>empty)
                            .thenCompose(this::claimed));
        }

        /** The runner may have noticed that we gave up here: one of us has the answer. */
        private CompletionStage<Optional<Answer>> claimed(Optional<Answer> there) {
            return there.isEmpty()
                    ? completedFuture(there)
                    : claimThere(id, false).thenApply(ours -> there.filter(answer -> ours));
        }
    }

    private enum Stage {
        /** The store has not said yet whose run it is. */
        UNKNOWN,
        /** Another process has it. */
        ELSEWHERE,
        /** This one has. */
        HERE,
        /** This one has left it to whoever is asked next. */
        LEFT
    }

    /** A delivery that is not finished, as far as this process knows. */
    private final class SharedRun implements Run {
        private final DeliveryId id;
        private final Run inMemory;
        private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.UNKNOWN);
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private final CompletableFuture<Boolean> told = new CompletableFuture<>();
        /** What the store said when it was told the answer: the first time, and in the end. */
        private final CompletableFuture<Finish> firstSaid = new CompletableFuture<>();
        private final CompletableFuture<Finish> said = new CompletableFuture<>();
        /** Whether the runner was told that it is late. */
        private final AtomicBoolean runnerKnows = new AtomicBoolean();
        private volatile Instant firstSeen;

        SharedRun(DeliveryId id, Run inMemory) {
            this.id = id;
            this.inMemory = inMemory;
            this.firstSeen = inMemory.firstSeen();
        }

        Sighting seen(Sighting here, int number, Instant first) {
            return new Seen(id, here, number, first, told);
        }

        void follow(Entry entry, Consumer<Run> runner) {
            // a store that lost its memory counts from now on
            firstSeen = entry.firstSeen().isBefore(firstSeen) ? entry.firstSeen() : firstSeen;
            if (entry.answer() != null) {
                end(entry.answer());
            } else if (entry.mine()) {
                start(runner);
            } else if (stage.compareAndSet(Stage.UNKNOWN, Stage.ELSEWHERE)) {
                execute(() -> watch(runner));
            }
        }

        /** The store does not answer: whoever is known to have the run keeps it. */
        void startAlone(Consumer<Run> runner) {
            if (stage.compareAndSet(Stage.UNKNOWN, Stage.HERE)) {
                run(runner);
            }
        }

        private void start(Consumer<Run> runner) {
            Stage before = stage.getAndUpdate(now -> now == Stage.LEFT ? now : Stage.HERE);
            if (before == Stage.LEFT) { // who joined it before must not be the next one
                release();
            } else if (before != Stage.HERE) {
                run(runner);
            }
        }

        private void run(Consumer<Run> runner) {
            renewAfter(RENEWED_EVERY);
            try {
                runner.accept(this);
            } catch (RuntimeException | Error failure) {
                LOG.error("A delivery could not be handed out ({}): it is left to its next attempt",
                        failure.getClass().getName());
                if (!ended.isDone()) {
                    handOver();
                }
            }
        }

        /** Most are finished before the first time. */
        private void renewAfter(Duration pause) {
            ended.copy().orTimeout(pause.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((over, stillUnderWay) -> {
                        if (stillUnderWay != null) {
                            ask(this::renew, mine -> RENEWED_EVERY, () -> RENEWED_AFTER_FAILURE)
                                    .thenAccept(this::renewAfter);
                        }
                    });
        }

        /** If the store has lost its memory, it begins anew. */
        private boolean renew() {
            return store.renew(id, owner, clock.instant())
                    || store.look(id, owner, clock.instant(), true).mine();
        }

        /** Looks until the one who has the run finishes it, or dies. */
        private void watch(Consumer<Run> runner) {
            Duration pause = LOOKED_EVERY;
            Instant end = clock.instant().plus(LONGEST_WATCH);
            Duration answering = Duration.ZERO;
            while (!isDoneWithin(ended, pause) && stage.get() == Stage.ELSEWHERE) {
                boolean takesOver = answering.compareTo(TAKEN_OVER_AFTER) >= 0;
                boolean answers = ask(() -> store.look(id, owner, clock.instant(), takesOver), entry -> {
                    follow(entry, runner);
                    return true;
                }, () -> false).join();
                pause = answers ? nextLook() : LOOKED_AFTER_FAILURE;
                answering = answers ? answering.plus(pause) : Duration.ZERO;
                if (!answers && clock.instant().isAfter(end)) {
                    forget();
                }
            }
        }

        private Duration nextLook() {
            return clock.instant().isBefore(firstSeen.plus(LOOKED_OFTEN_FOR))
                    ? LOOKED_EVERY
                    : LOOKED_LATER_EVERY;
        }

        /** Somebody else has finished it. */
        private void end(Answer answer) {
            ended.complete(null);
            now(inMemory.finish(answer));
            told.complete(true);
            underWay.remove(id, this);
        }

        /** From here and from memory in one, so that nobody joins what nobody finishes. */
        private void forget() {
            stage.set(Stage.LEFT);
            ended.complete(null);
            underWay.compute(id, (same, known) -> {
                inMemory.handOver();
                return known == this ? null : known;
            });
        }

        @Override
        public Instant firstSeen() {
            return firstSeen;
        }

        /** Who waits here is answered at once, before the store knows. */
        @Override
        public CompletionStage<Boolean> finish(Answer answer) {
            ended.complete(null);
            boolean lateHere = now(inMemory.finish(answer));
            execute(() -> tell(answer));
            return firstSaid.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .handle((finish, down) -> down == null
                            ? isLate(finish, lateHere)
                            : CompletableFuture.supplyAsync(() -> lateHere, SharedDeliveries.this::execute))
                    .thenCompose(late -> late).thenApply(late -> {
                        runnerKnows.set(late);
                        told.complete(!firstSaid.isCompletedExceptionally());
                        return late;
                    });
        }

        private CompletableFuture<Boolean> isLate(Finish finish, boolean lateHere) {
            return finish == Finish.KEPT && lateHere
                    ? claimThere(id, true)
                    : completedFuture(finish == Finish.LATE);
        }

        /**
         * Tells the store what came of the run, again and again where somebody else may be asked for it. Each time waits
         * for what the store says: one that was overtaken by the next might have been heard.
         */
        private void tell(Answer answer) {
            boolean othersMayBeAsked = !answer.at().isBefore(firstSeen.plus(ASKED_AGAIN_AFTER));
            Instant end = clock.instant().plus(othersMayBeAsked ? TOLD_FOR : Duration.ZERO);
            boolean told = heard(answer);
            while (!told && clock.instant().isBefore(end) && !isDoneWithin(closing, TOLD_AGAIN_AFTER)) {
                told = heard(answer);
            }
            said.completeExceptionally(new IllegalStateException("the store is down"));
            underWay.remove(id, this);
        }

        private boolean heard(Answer answer) {
            try {
                if (watch.mayBeAsked()) {
                    Finish finish = finishThere(answer);
                    watch.answered();
                    firstSaid.complete(finish);
                    said.complete(finish);
                    return true;
                }
                firstSaid.completeExceptionally(new IllegalStateException("the store is down"));
            } catch (RuntimeException | Error down) {
                watch.failed(down);
                firstSaid.completeExceptionally(down);
            }
            return false;
        }

        private Finish finishThere(Answer answer) {
            try {
                return store.finish(id, owner, answer, clock.instant());
            } catch (TooLongException tooLong) {
                LOG.warn(
                        "An answer is not shared, and whoever asks another process for it is told nothing: {}",
                        tooLong.getMessage());
                return store.finish(id, owner, new Answer(Reply.none(), answer.at()), clock.instant());
            }
        }

        /** A run that is late, which the store could not say at once, is its runner's to bring. */
        @Override
        public CompletionStage<Boolean> claim() {
            return said.handle((finish, down) -> finish == Finish.LATE
                    ? completedFuture(runnerKnows.compareAndSet(false, true))
                    : SharedDeliveries.this.claim(id, inMemory.claim(), down == null))
                    .thenCompose(claimed -> claimed);
        }

        @Override
        public void handOver() {
            forget();
            release();
        }

        private void release() {
            ask(() -> {
                store.release(id, owner);
                return true;
            }, released -> released, () -> false);
        }
    }
}
