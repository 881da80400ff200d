package dev.hexin.persistence;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.Deliveries.Attempt;
import dev.hexin.domain.port.Deliveries.Outcome;
import dev.hexin.domain.port.Deliveries.Registration;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.port.Race;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What every implementation of the port promises. One that joins is tested by extending this. */
@Timeout(600)
public abstract class DeliveriesContract extends PersonalDataContract {
    protected static final Duration KEPT = Duration.ofSeconds(30);
    protected static final Instant START = ManualClock.START;

    protected final ManualClock clock = new ManualClock();

    /** New and empty, keeping what is finished for {@link #KEPT} of this clock's time. */
    protected abstract Deliveries deliveries(InstantSource clock);

    protected static DeliveryId id(String name) {
        return new DeliveryId(name);
    }

    /** What {@link PersonalDataContract} is about. */
    private @Nullable Deliveries kept;
    private final Map<OpenId, List<DeliveryId>> sent = new HashMap<>();

    @Override
    protected Deliveries personalData() {
        kept = kept == null ? deliveries(clock) : kept;
        return kept;
    }

    private DeliveryId sent(OpenId person) {
        List<DeliveryId> before = sent.computeIfAbsent(person, nobody -> new ArrayList<>());
        before.add(new DeliveryId(person.hashCode() + "_" + before.size(), person));
        return before.getLast();
    }

    @Override
    protected void store(OpenId person) {
        Run run = soon(register(personalData(), sent(person)).run());
        assertThat(isLate(run.finish(answer("to " + person.value())))).isFalse();
    }

    /** That they were answered stays, so that none is handled twice. */
    @Override
    protected boolean holds(OpenId person) {
        return sent.get(person).stream().map(id -> {
            Visit visit = register(personalData(), id);
            assertThat(visit.run()).as("handled twice").isNotDone();
            return soon(visit.answer());
        }).anyMatch(answer -> !answer.reply().equals(Reply.none()));
    }

    @Test
    void whoIsForgottenWhileARunIsUnderWayIsAnsweredAndNothingIsKept() {
        OpenId person = new OpenId("oAsks");
        DeliveryId id = sent(person);
        Visit waits = register(personalData(), id);
        CompletableFuture<Run> run = waits.run();
        CompletableFuture<RunResult> answer = waits.answer();
        personalData().forget(person);
        assertThat(isLate(soon(run).finish(answer("the last words")))).as("late").isFalse();
        assertThat(soon(answer)).isEqualTo(answer("the last words"));
        assertThat(holds(person)).isFalse();
        assertThat(everything()).doesNotContain("the last words");
        assertThat(soon(soon(run).claimLateDelivery())).as("its runner may bring it, if nobody came")
                .isTrue();
    }

    protected static RunResult answer(String text) {
        return new RunResult(Reply.text(text), START.plusSeconds(3));
    }

    /** One attempt, and the run, if it is this caller's, now or later. */
    protected record Visit(Attempt attempt, CompletableFuture<Run> run) {
        public CompletableFuture<RunResult> answer() {
            return attempt.answer().toCompletableFuture();
        }
    }

    protected static Visit see(Deliveries deliveries, String name) {
        return register(deliveries, id(name));
    }

    protected static Visit register(Deliveries deliveries, DeliveryId id) {
        Registration registration = soon(deliveries.register(id));
        return new Visit(registration.attempt(), switch (registration) {
            case Registration.First first -> CompletableFuture.completedFuture(first.run());
            case Registration.Joined joined -> joined.takeover().toCompletableFuture();
            case Registration.Finished finished -> {
                assertThat(registration.attempt().answer().toCompletableFuture())
                        .isCompletedWithValue(finished.answer());
                yield new CompletableFuture<>();
            }
        });
    }

    protected static boolean isLate(CompletionStage<Outcome> finished) {
        return soon(finished) == Outcome.LATE;
    }

    protected static <T> T soon(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(300, TimeUnit.SECONDS).join();
    }

    /** Takes a delivery that must be new. */
    protected static Run first(Deliveries deliveries, String name) {
        Visit visit = see(deliveries, name);
        assertThat(visit.attempt().number()).isOne();
        return soon(visit.run());
    }

    protected static void finish(Deliveries deliveries, String name) {
        assertThat(isLate(first(deliveries, name).finish(answer(name)))).as("late").isFalse();
    }

    protected static CompletableFuture<RunResult> again(Deliveries deliveries, String name) {
        Visit visit = see(deliveries, name);
        assertThat(visit.attempt().number()).isGreaterThan(1);
        assertThat(visit.run()).isNotDone();
        return visit.answer();
    }

    /** How many deliveries the racers run through: as many as are seen in a second or so. */
    protected int races() {
        return 500;
    }

    @Test
    void ofManyWhoSeeItAtOnceExactlyOneIsTheFirst_andAllGetItsAnswer() throws Exception {
        Deliveries deliveries = deliveries(clock);
        int racers = 16;
        CyclicBarrier line = new CyclicBarrier(racers);
        AtomicIntegerArray firsts = new AtomicIntegerArray(races());
        try (ExecutorService threads = Executors.newFixedThreadPool(racers)) {
            List<Future<List<CompletionStage<RunResult>>>> racing = new ArrayList<>();
            for (int racer = 0; racer < racers; racer++) {
                racing.add(threads.submit(() -> {
                    List<CompletionStage<RunResult>> promised = new ArrayList<>();
                    line.await(300, TimeUnit.SECONDS);
                    for (int race = 0; race < races(); race++) { // all in the same order, so that they meet
                        int number = race;
                        promised.add(deliveries.register(id("" + race)).thenCompose(registration -> {
                            if (registration instanceof Registration.First first) {
                                firsts.incrementAndGet(number);
                                first.run().finish(answer("" + number));
                            }
                            return registration.attempt().answer();
                        }));
                    }
                    return promised;
                }));
            }
            for (Future<List<CompletionStage<RunResult>>> racer : racing) {
                List<CompletionStage<RunResult>> promised = racer.get();
                for (int race = 0; race < races(); race++) {
                    assertThat(promised.get(race).toCompletableFuture().get(300, TimeUnit.SECONDS))
                            .isEqualTo(answer("" + race));
                    assertThat(firsts.get(race)).as("how many were the first in race %s", race).isOne();
                }
            }
        }
    }

    @Test
    void whoComesAgainBeforeItIsFinishedWaitsForTheAnswer() {
        Deliveries deliveries = deliveries(clock);
        Run run = first(deliveries, "a");
        CompletableFuture<RunResult> again = again(deliveries, "a");

        assertThat(again).isNotDone();

        run.finish(answer("a"));

        assertThat(again.orTimeout(300, TimeUnit.SECONDS).join()).isEqualTo(answer("a"));
    }

    @Test
    void whoComesAgainAfterwardsGetsTheAnswerWithTheTimeItWasMade() {
        Deliveries deliveries = deliveries(clock);
        finish(deliveries, "a");

        assertThat(again(deliveries, "a").orTimeout(300, TimeUnit.SECONDS).join()).isEqualTo(answer("a"));
        assertThat(again(deliveries, "a").orTimeout(300, TimeUnit.SECONDS).join()).isEqualTo(answer("a"));
    }

    @Test
    void deliveriesDoNotMix() {
        Deliveries deliveries = deliveries(clock);
        finish(deliveries, "a");
        Run b = first(deliveries, "b");

        assertThat(again(deliveries, "a").orTimeout(300, TimeUnit.SECONDS).join()).isEqualTo(answer("a"));
        assertThat(again(deliveries, "b")).isNotDone();

        b.finish(answer("b"));
        assertThat(again(deliveries, "b").orTimeout(300, TimeUnit.SECONDS).join()).isEqualTo(answer("b"));
    }

    @Test
    void aFinishedOneIsRememberedAsLongAsItIsKept() {
        Deliveries deliveries = deliveries(clock);
        finish(deliveries, "a");

        clock.pass(KEPT);

        assertThat(again(deliveries, "a").orTimeout(300, TimeUnit.SECONDS).join()).isEqualTo(answer("a"));
    }

    @Test
    void itIsKeptFromTheTimeItWasFinished() {
        Deliveries deliveries = deliveries(clock);
        Run slow = first(deliveries, "a");
        clock.pass(KEPT);
        slow.finish(answer("a"));

        clock.pass(KEPT);

        assertThat(again(deliveries, "a").orTimeout(300, TimeUnit.SECONDS).join()).isEqualTo(answer("a"));
    }

    @Test
    void aRunUnderWayIsNeverForgotten() {
        Deliveries deliveries = deliveries(clock);
        Run slow = first(deliveries, "slow");

        for (int hour = 0; hour < 24; hour++) {
            clock.pass(Duration.ofHours(1));
            finish(deliveries, "other " + hour);
        }

        CompletableFuture<RunResult> again = again(deliveries, "slow");
        assertThat(again).isNotDone();
        slow.finish(answer("at last"));
        assertThat(again.orTimeout(300, TimeUnit.SECONDS).join()).isEqualTo(answer("at last"));
    }

    @Test
    void sayingNothingIsAnAnswerToo() {
        Deliveries deliveries = deliveries(clock);
        first(deliveries, "a").finish(new RunResult(Reply.none(), START));

        assertThat(again(deliveries, "a").orTimeout(300, TimeUnit.SECONDS).join())
                .isEqualTo(new RunResult(Reply.none(), START));
    }

    @Test
    void sightingsAreCountedFromTheFirst_andAfterTheEndToo() {
        Deliveries deliveries = deliveries(clock);
        Run run = first(deliveries, "a");
        clock.pass(Duration.ofSeconds(5));
        Attempt second = see(deliveries, "a").attempt();
        run.finish(answer("a"));
        Attempt third = see(deliveries, "a").attempt();

        assertThat(second.number()).isEqualTo(2);
        assertThat(third.number()).isEqualTo(3);
        assertThat(List.of(run.firstSeen(), second.firstSeen(), third.firstSeen())).containsOnly(START);
    }

    @Test
    void ofAllWhoClaimAFinishedAnswerOneGetsIt() throws Exception {
        Deliveries deliveries = deliveries(clock);
        Run run = first(deliveries, "a");
        Attempt second = see(deliveries, "a").attempt();
        assertThat(soon(second.claimLateDelivery())).as("before it is finished").isFalse();
        run.finish(answer("a"));

        List<Boolean> claims = Race.of(8, () -> soon(second.claimLateDelivery()));

        assertThat(claims).containsOnlyOnce(true);
        assertThat(soon(run.claimLateDelivery())).isFalse();
    }

    @Test
    void whoGivesUpMakesTheAnswerLate_andNobodyElseIsToldIt() {
        Deliveries deliveries = deliveries(clock);
        Run run = first(deliveries, "a");
        Visit third = see(deliveries, "a");

        assertThat(soon(third.attempt().abandonWait())).isEmpty();
        assertThat(isLate(run.finish(answer("a")))).as("late").isTrue();

        assertThat(soon(third.answer())).isEqualTo(new RunResult(Reply.none(), answer("a").at()));
        assertThat(soon(again(deliveries, "a")).reply()).isEqualTo(Reply.none());
        assertThat(soon(run.claimLateDelivery())).isFalse();
    }

    @Test
    void whoGivesUpTooLateGetsTheAnswer() {
        Deliveries deliveries = deliveries(clock);
        Run run = first(deliveries, "a");
        Attempt third = see(deliveries, "a").attempt();
        assertThat(isLate(run.finish(answer("a")))).isFalse();

        assertThat(soon(third.abandonWait())).contains(answer("a"));
    }

    @Test
    void givingUpAndFinishingAtOnceLeaveTheAnswerToExactlyOne() throws Exception {
        Deliveries deliveries = deliveries(clock);
        for (int race = 0; race < Math.min(races(), 2000); race++) {
            Run run = first(deliveries, "" + race);
            Attempt third = see(deliveries, "" + race).attempt();
            RunResult answer = answer("" + race);
            CompletableFuture<Optional<RunResult>> givenUp = CompletableFuture
                    .supplyAsync(() -> soon(third.abandonWait()));
            boolean late = isLate(run.finish(answer));

            assertThat(soon(givenUp)).isEqualTo(late ? Optional.empty() : Optional.of(answer));
        }
    }

    @Test
    void aRunThatIsHandedOverIsTakenByWhoeverComesNext() {
        Deliveries deliveries = deliveries(clock);
        first(deliveries, "a").release();

        Run anew = soon(see(deliveries, "a").run());
        anew.finish(answer("anew"));

        assertThat(soon(see(deliveries, "a").answer())).isEqualTo(answer("anew"));
    }
}
