package dev.hexin.persistence.memory;

import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.port.Deliveries.Attempt;
import dev.hexin.domain.port.Deliveries.Outcome;
import dev.hexin.domain.port.Deliveries.Registration;
import dev.hexin.domain.port.Deliveries.Run;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import dev.hexin.domain.reply.TextReply;
import dev.hexin.persistence.Outcomes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Joining, replaying, giving up and forgetting at the same moment: for each race all that may come of it. */
@Timeout(600)
class MemoryDeliveriesRaceTest {
    private static final Instant START = Instant.ofEpochSecond(1_800_000_000);
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final long AMPLE = 64 << 20;
    /** As much as one finished run weighs. */
    private static final long ONE = Weight.of(answer("first"));
    private static final DeliveryId ID = new DeliveryId("a");
    private static final DeliveryId OTHER = new DeliveryId("b");

    /** A fresh memory, a clock, and in most races two deliveries that are under way. */
    private static final class Scene implements InstantSource {
        private final MemoryDeliveries deliveries;
        private volatile Instant now = START;
        private @Nullable Attempt attempt; // what follows is set before the race
        private @Nullable Run run;
        private @Nullable Run other;

        Scene(long maxWeight) {
            deliveries = new MemoryDeliveries(this, KEPT, maxWeight);
        }

        static Scene empty() {
            return new Scene(AMPLE);
        }

        static Scene underWay(long maxWeight) {
            Scene scene = new Scene(maxWeight);
            scene.other = ((Registration.First) now(scene.deliveries.register(OTHER))).run();
            Registration.First first = (Registration.First) now(scene.deliveries.register(ID));
            scene.attempt = first.attempt();
            scene.run = first.run();
            return scene;
        }

        static Scene underWay() {
            return underWay(AMPLE);
        }

        static Scene finished() {
            Scene scene = underWay();
            scene.run.finish(answer("first"));
            return scene;
        }

        static Scene tooOld() {
            Scene scene = finished();
            scene.moreThanKeptPasses();
            return scene;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void moreThanKeptPasses() {
            now = START.plus(KEPT).plusSeconds(1);
        }

        String finish() {
            return now(run.finish(answer("first"))) == Outcome.LATE ? "late" : "in time";
        }

        /** Another run, and whatever is forgotten for it. */
        String finishOther() {
            other.finish(answer("other"));
            return "";
        }

        String claimLateDelivery() {
            return now(run.claimLateDelivery()) ? "claims" : "doesn't";
        }

        String abandonWait() {
            return soon(attempt.abandonWait()).map(answer -> "hears " + said(answer)).orElse("gives up");
        }

        String release() {
            run.release();
            return "";
        }

        /** Sees it; where the run is this caller's to do, it does it at once. */
        String see() {
            Registration seen = now(deliveries.register(ID));
            boolean isFirst = finishIfFirst(seen, "anew");
            assertThat(seen.attempt().number() == 1).as("the first is who runs it").isEqualTo(isFirst);
            return isFirst ? "runs" : "joins";
        }

        /** Sees it and waits for the answer, where somebody else gives one. */
        String seeAndHear() {
            return switch (now(deliveries.register(ID))) {
                case Registration.First first -> "runs";
                case Registration.Joined joined -> "waits for " + said(soon(joined.attempt().answer()));
                case Registration.Finished finished -> "is told " + said(finished.answer());
            };
        }

        /** What somebody hears who asks when it is over. */
        String afterwards() {
            Registration seen = now(deliveries.register(ID));
            finishIfFirst(seen, "another");
            return "then " + said(now(seen.attempt().answer()));
        }

        private static boolean finishIfFirst(Registration seen, String answer) {
            if (seen instanceof Registration.First first) {
                first.run().finish(answer(answer));
                return true;
            }
            return false;
        }

        String whatIsKept() {
            assertThat(deliveries.size()).isOne();
            assertThat(deliveries.dropped()).isOne();
            return afterwards();
        }
    }

    private static RunResult answer(String text) {
        return new RunResult(Reply.text(text), START);
    }

    private static String said(RunResult answer) {
        return answer.reply() instanceof TextReply text ? text.content() : "nothing";
    }

    private static <T> T now(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).isCompleted();
        return stage.toCompletableFuture().join();
    }

    private static <T> T soon(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(300, TimeUnit.SECONDS).join();
    }

    @Test
    void ofTwoWhoSeeItOneRunsIt() throws Exception {
        Outcomes.of(Scene::empty).racer(Scene::see).racer(Scene::see).are(Scene::afterwards,
                "runs, joins, then anew", "joins, runs, then anew");
    }

    @Test
    void ofThreeWhoSeeItOneRunsIt() throws Exception {
        Outcomes.of(Scene::empty).racer(Scene::see).racer(Scene::see).racer(Scene::see).are(Scene::afterwards,
                "runs, joins, joins, then anew", "joins, runs, joins, then anew",
                "joins, joins, runs, then anew");
    }

    @Test
    void whoSeesItWhileItIsFinishedHearsTheAnswer() throws Exception {
        Outcomes.of(Scene::underWay).racer(Scene::finish).racer(Scene::seeAndHear).are(Scene::afterwards,
                "in time, is told first, then first", "in time, waits for first, then first");
    }

    @Test
    void whoGivesUpWhileItIsFinishedHasTheAnswerOrTheRunnerBringsIt() throws Exception {
        Outcomes.of(Scene::underWay).racer(Scene::abandonWait).racer(Scene::finish).are(Scene::afterwards,
                "gives up, late, then nothing", "hears first, in time, then first");
    }

    /**
     * Who gives up after the runner has noticed that it is late is told what everybody is told then: nothing.
     */
    @Test
    void whenTwoGiveUpNeitherHearsWhatTheRunnerBrings() throws Exception {
        Outcomes.of(Scene::underWay).racer(Scene::abandonWait).racer(Scene::abandonWait).racer(Scene::finish)
                .are(
                        Scene::afterwards, "gives up, gives up, late, then nothing",
                        "hears first, hears first, in time, then first",
                        "gives up, hears nothing, late, then nothing",
                        "hears nothing, gives up, late, then nothing");
    }

    @Test
    void whoSeesItWhileItIsGivenUpAndFinishedHearsNothingOrTheAnswerAsEverybodyElse() throws Exception {
        Outcomes.of(Scene::underWay).racer(Scene::abandonWait).racer(Scene::finish).racer(Scene::seeAndHear)
                .are(
                        Scene::afterwards, "gives up, late, waits for nothing, then nothing",
                        "gives up, late, is told nothing, then nothing",
                        "hears first, in time, waits for first, then first",
                        "hears first, in time, is told first, then first");
    }

    @Test
    void ofTwoWhoClaimItOneDoes() throws Exception {
        Outcomes.of(Scene::finished).racer(Scene::claimLateDelivery).racer(Scene::claimLateDelivery).are(
                Scene::claimLateDelivery,
                "claims, doesn't, doesn't", "doesn't, claims, doesn't");
    }

    @Test
    void whoClaimsItBeforeItIsFinishedLeavesItToTheNext() throws Exception {
        Outcomes.of(Scene::underWay).racer(Scene::finish).racer(Scene::claimLateDelivery).are(
                Scene::claimLateDelivery,
                "in time, claims, doesn't", "in time, doesn't, claims");
    }

    @Test
    void whatTheRunnerBringsNobodyClaims() throws Exception {
        Outcomes.of(Scene::underWay).racer(Scene::abandonWait).racer(Scene::finish)
                .racer(Scene::claimLateDelivery).are(
                        Scene::claimLateDelivery, "gives up, late, doesn't, doesn't",
                        "hears first, in time, claims, doesn't",
                        "hears first, in time, doesn't, claims");
    }

    @Test
    void whatIsTooOldIsRunAnewOnce_whoeverSeesItAndSweepsItOut() throws Exception {
        Outcomes.of(Scene::tooOld).racer(Scene::see).racer(Scene::see).racer(Scene::finishOther).are(
                Scene::afterwards, "runs, joins, then anew", "joins, runs, then anew");
    }

    @Test
    void whatIsFinishedWhileItsTimePassesIsJoinedOrRunAnew() throws Exception {
        Outcomes.of(Scene::underWay).racer(Scene::finish).racer(scene -> {
            scene.moreThanKeptPasses();
            return scene.see();
            // the runner looked at the clock, and half a minute later went on
        }).rarely("in time, joins, then another")
                .are(Scene::afterwards, "in time, joins, then first", "in time, runs, then anew");
    }

    @Test
    void ofTwoThatAreFinishedWhereOnlyOneHasRoomTheLaterIsKept() throws Exception {
        Outcomes.of(() -> Scene.underWay(ONE)).racer(Scene::finish).racer(Scene::finishOther).are(
                Scene::whatIsKept, "in time, then first", "in time, then another");
    }

    @Test
    void whoSeesItWhileItGivesWayToAnotherHearsItsAnswerOrRunsItAnew() throws Exception {
        Outcomes.of(() -> {
            Scene scene = Scene.underWay(ONE);
            scene.finish();
            return scene;
        }).racer(Scene::finishOther).racer(Scene::seeAndHear).are(scene -> "", "is told first", "runs");
    }

    /**
     * Who joins what is handed over at that moment waits in vain, as whoever joined it before: the next one
     * runs it.
     */
    @Test
    void whatIsHandedOverIsRunByTheNext() throws Exception {
        Outcomes.of(Scene::underWay).racer(Scene::release).racer(Scene::see).are(Scene::afterwards,
                "runs, then anew", "joins, then another");
    }
}
