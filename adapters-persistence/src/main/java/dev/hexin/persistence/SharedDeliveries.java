package dev.hexin.persistence;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.reply.Answer;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Deliveries that the replicas of an account share. Each process keeps its own in memory besides: its retries join
 * without asking anybody, and it goes on alone while the store does not answer. What the store is asked takes a virtual
 * thread, and no longer than a push can wait.
 */
public final class SharedDeliveries implements Deliveries, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** Well within the store's lease. */
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(1);
    private static final Duration RENEWED_AFTER_FAILURE = Duration.ofMillis(200);
    private static final Duration LOOKED_EVERY = Duration.ofMillis(100);
    /**
     * So often in a row, which takes two seconds, the store answers before somebody takes over a run: by then whoever
     * has it, and lives, has renewed it, also where the store was away or has lost its memory.
     */
    private static final int LOOKS = 20;
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
        Sighting here = now(memory.see(id, run -> underWay.put(id, new SharedRun(id, run))));
        SharedRun run = underWay.get(id);
        while (run == null && !here.answer().toCompletableFuture().isDone()) { // somebody is about to put it there
            Thread.onSpinWait();
            run = underWay.get(id);
        }
        if (run == null) {
            return CompletableFuture.completedFuture(new Seen(id, here, here.number(), here.firstSeen(),
                    CompletableFuture.completedFuture(null)));
        }
        SharedRun shared = run;
        return ask(() -> store.see(id, owner, clock.instant())).handleAsync((entry, failure) -> {
            if (entry == null) {
                shared.startAlone(runner);
                return shared.seen(here, here.number(), here.firstSeen());
            }
            shared.follow(entry, runner);
            return shared.seen(here, Math.max(here.number(), entry.number()), shared.firstSeen());
        }, threads);
    }

    /** Asks the store on a thread of its own; fails when it does not answer in time, or did not lately. */
    private <T> CompletableFuture<T> ask(Supplier<T> question) {
        if (!watch.mayBeAsked()) {
            return CompletableFuture.failedFuture(new IllegalStateException("the store is down"));
        }
        return CompletableFuture.supplyAsync(question, threads)
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).whenComplete((answer, failure) -> {
                    if (failure == null) {
                        watch.answered();
                    } else {
                        watch.failed(failure.getCause() == null ? failure : failure.getCause());
                    }
                });
    }

    /** Memory is asked first: who has claimed it while the store was away has claimed it for good. */
    private CompletionStage<Boolean> claim(DeliveryId id, CompletionStage<Boolean> inMemory) {
        return now(inMemory) ? claimThere(id, true) : CompletableFuture.completedFuture(false);
    }

    private CompletableFuture<Boolean> claimThere(DeliveryId id, boolean whileItIsDown) {
        return ask(() -> store.claim(id)).exceptionally(down -> whileItIsDown);
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

    /** @param written when the store knows what came of the run, or could not be told */
    private final class Seen implements Sighting {
        private final DeliveryId id;
        private final Sighting here;
        private final int number;
        private final Instant firstSeen;
        private final CompletableFuture<Void> written;

        Seen(DeliveryId id, Sighting here, int number, Instant firstSeen, CompletableFuture<Void> written) {
            this.id = id;
            this.here = here;
            this.number = number;
            this.firstSeen = firstSeen;
            this.written = written;
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
                    ? written.thenCompose(done -> SharedDeliveries.this.claim(id, here.claim()))
                    : CompletableFuture.completedFuture(false);
        }

        @Override
        public CompletionStage<Optional<Answer>> giveUp() {
            Optional<Answer> found = now(here.giveUp());
            return found.isPresent()
                    ? CompletableFuture.completedFuture(found)
                    : ask(() -> store.giveUp(id)).handleAsync(
                            // the runner may have noticed that we gave up here: one of us has the answer
                            (there, failure) -> failure == null
                                    ? there.filter(answer -> now(claimThere(id, false)))
                                    : Optional.empty(),
                            threads);
        }
    }

    private enum Stage {
        /** The store has not said yet whose run it is. */
        UNKNOWN,
        /** Another process has it. */
        ELSEWHERE,
        /** This one has. */
        HERE
    }

    /** A delivery that is not finished, as far as this process knows. */
    private final class SharedRun implements Run {
        private final DeliveryId id;
        private final Run inMemory;
        private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.UNKNOWN);
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private final CompletableFuture<Void> written = new CompletableFuture<>();
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
            return new Seen(id, here, number, first, written);
        }

        void follow(Entry entry, Consumer<Run> runner) {
            // a store that lost its memory counts from now on
            firstSeen = entry.firstSeen().isBefore(firstSeen) ? entry.firstSeen() : firstSeen;
            if (entry.answer() != null) {
                end(entry.answer());
            } else if (entry.mine()) {
                start(runner);
            } else if (stage.compareAndSet(Stage.UNKNOWN, Stage.ELSEWHERE)) {
                threads.execute(() -> watch(runner));
            }
        }

        /** The store does not answer: whoever is known to have the run keeps it. */
        void startAlone(Consumer<Run> runner) {
            if (stage.compareAndSet(Stage.UNKNOWN, Stage.HERE)) {
                run(runner);
            }
        }

        private void start(Consumer<Run> runner) {
            if (stage.getAndSet(Stage.HERE) != Stage.HERE) {
                run(runner);
            }
        }

        private void run(Consumer<Run> runner) {
            threads.execute(this::renew);
            runner.accept(this);
        }

        private void renew() {
            Duration pause = RENEWED_EVERY;
            while (!endsWithin(pause)) {
                pause = ask(() -> store.renew(id, owner, clock.instant())
                        || store.look(id, owner, clock.instant(), true).mine()) // if the store has lost its memory
                        .handle((mine, down) -> down == null ? RENEWED_EVERY : RENEWED_AFTER_FAILURE).join();
            }
        }

        /** Looks until the one who has the run finishes it, or dies. */
        private void watch(Consumer<Run> runner) {
            Duration pause = LOOKED_EVERY;
            Instant end = clock.instant().plus(LONGEST_WATCH);
            int looks = 0;
            while (!endsWithin(pause) && stage.get() == Stage.ELSEWHERE) {
                boolean takesOver = looks >= LOOKS;
                Entry entry = ask(() -> store.look(id, owner, clock.instant(), takesOver))
                        .exceptionally(down -> null).join();
                looks = entry == null ? 0 : looks + 1;
                if (entry != null) {
                    follow(entry, runner);
                } else if (clock.instant().isAfter(end)) {
                    forget();
                }
                pause = entry == null ? LOOKED_AFTER_FAILURE : LOOKED_EVERY;
            }
        }

        private boolean endsWithin(Duration pause) {
            return isDoneWithin(ended, pause);
        }

        /** Somebody else has finished it. */
        private void end(Answer answer) {
            ended.complete(null);
            now(inMemory.finish(answer));
            written.complete(null);
            underWay.remove(id, this);
        }

        private void forget() {
            ended.complete(null);
            inMemory.handOver();
            underWay.remove(id, this);
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
            threads.execute(() -> tell(answer));
            return firstSaid.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .handleAsync((finish, down) -> {
                        boolean isLate = down != null
                                ? lateHere
                                : finish == Finish.LATE || finish == Finish.KEPT && lateHere
                                        && now(claimThere(id, true));
                        runnerKnows.set(isLate);
                        written.complete(null);
                        return isLate;
                    }, threads);
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
                    Finish finish = store.finish(id, answer, clock.instant());
                    watch.answered();
                    firstSaid.complete(finish);
                    said.complete(finish);
                    return true;
                }
                firstSaid.completeExceptionally(new IllegalStateException("the store is down"));
            } catch (RuntimeException down) {
                watch.failed(down);
                firstSaid.completeExceptionally(down);
            }
            return false;
        }

        /** A run that is late, which the store could not say at once, is its runner's to bring. */
        @Override
        public CompletionStage<Boolean> claim() {
            return said.handle((finish, down) -> finish == Finish.LATE)
                    .thenCompose(isLate -> isLate
                            ? CompletableFuture.completedFuture(runnerKnows.compareAndSet(false, true))
                            : SharedDeliveries.this.claim(id, inMemory.claim()));
        }

        @Override
        public void handOver() {
            forget();
            ask(() -> {
                store.release(id, owner);
                return true;
            });
        }
    }
}
