package dev.hexin.app.replica;

import dev.hexin.app.journey.Visitor;
import dev.hexin.app.journey.Visitor.Page;
import dev.hexin.sandbox.client.PushTranscript;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static dev.hexin.app.Pushes.saying;
import static dev.hexin.app.Pushes.text;
import static dev.hexin.app.Pushes.untimed;
import static dev.hexin.app.replica.SharedAccount.HOLDING_TEXT;
import static dev.hexin.app.replica.SharedAccount.beside;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replicas on one store, at the platform's own speed, which asks now this one and now that one; one is
 * killed, others are told to stop. It all happens at once, with followers of their own; then each test looks
 * at its part.
 *
 * <p>Handlers take until something has happened, not so many seconds: on a busy machine an attempt more may
 * pass before the follower has the answer, and it is one answer of one run all the same.
 */
@Timeout(900)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ReplicasJourney {
    private static final int AT_A_MOMENT = 10;

    private SharedAccount account;
    private Replica one;
    private Replica two;
    private Replica killed;
    private Replica stopping;
    private Replica hasty;
    private CompletableFuture<Void> ends;
    private CompletableFuture<Void> kill;
    private CompletableFuture<Void> stop;
    private CompletableFuture<Void> hastyStop;

    private Question quick;
    private Question forTheSecond;
    private Question forTheThird;
    private List<Question> tooSlow;
    private Question killedBeforeARetry;
    private Question killedInTheFirst;
    private Question killedAndTooSlow;
    private Question growing;
    private Question killedWhileItGrew;
    private Question stopped;
    private Question duringTheNotice;
    private Question handedOver;

    abstract SharedStore startStore(Path folder);

    @BeforeAll
    void begin(@TempDir Path folder) {
        account = new SharedAccount(folder, startStore(folder));
        var starting = List.of(account.starting("one", Map.of()), account.starting("two", Map.of()),
                account.starting("killed", Map.of()),
                account.starting("stopping", Map.of("WECHAT_STOP_NOTICE", "8s", "WECHAT_STOP_GRACE", "2m")),
                account.starting("hasty", Map.of("WECHAT_STOP_NOTICE", "1s", "WECHAT_STOP_GRACE", "1s")));
        one = starting.get(0).join();
        two = starting.get(1).join();
        killed = starting.get(2).join();
        stopping = starting.get(3).join();
        hasty = starting.get(4).join();

        quick = account.ask("quick", 0, one, two, two);
        forTheSecond = account.askAndWait("for-the-second", one, two, two);
        forTheThird = account.askAndWait("for-the-third", one, two, two);
        tooSlow = List.of(account.askAndWait("too-slow-here", one, two, two),
                account.askAndWait("too-slow-there", two, one, one));
        growing = account.askAndWatch("growing", one, two, two);
        ends = beside(this::letAllEnd);
        kill = beside(this::kill);
        stop = beside(this::stop);
        hastyStop = beside(this::stopHastily);
    }

    private void letAllEnd() {
        forTheSecond.awaitAttempt(2);
        forTheSecond.letGoOn();
        forTheThird.awaitAttempt(3);
        forTheThird.letGoOn();
        tooSlow.forEach(Question::end);
        tooSlow.forEach(Question::letGoOn);
        growing.end();
        growing.letGoOn();
    }

    private void kill() {
        killedBeforeARetry = account.askAndWait("killed-before-a-retry", killed, two, two);
        killedBeforeARetry.awaitAttempt(2);
        killedInTheFirst = account.askAndWait("killed-in-the-first", killed, two, two).awaitRun();
        killedAndTooSlow = account.askAndWait("killed-and-too-slow", killed, two, two).awaitRun();
        killedWhileItGrew = account.askAndWatch("killed-while-it-grew", killed, two, two).awaitRun();
        killed.kill();
        killedWhileItGrew.awaitRuns(2).letGoOn();
        killedInTheFirst.awaitRuns(2).letGoOn();
        killedBeforeARetry.awaitRuns(2).letGoOn();
        killedAndTooSlow.end();
        killedAndTooSlow.letGoOn();
    }

    private void stop() {
        stopped = account.askAndWait("stopped", stopping, two, two).awaitRun();
        stopping.terminate();
        stopping.awaitLog("Stopping: readiness is DOWN");
        duringTheNotice = account.ask("during-the-notice", 100, stopping);
        stopping.await("the listener is closed", () -> stopping.status("/health/liveness") == 0);
        stopped.letGoOn();
    }

    private void stopHastily() {
        handedOver = account.askAndWait("handed-over", hasty, two, two).awaitRun();
        hasty.terminate();
        handedOver.awaitRuns(2).letGoOn();
    }

    @AfterAll
    void end() {
        account.close();
    }

    @Test
    void aRetryOfWhatIsAnswered_getsTheSameFromAnother() {
        String body = text(1, "sleep 0 answered");
        String first = one.pushAgain(body).join();
        assertThat(untimed(first)).isEqualTo(saying("slept 0"));
        assertThat(two.pushAgain(body).join()).isEqualTo(first);
        assertThat(one.runs()).containsOnlyOnce("run one sleep 0 answered");
    }

    @Test
    void bothAreAskedAtTheSameMoment_andOneRunsIt() {
        List<String> bodies = IntStream.range(0, 100).mapToObj(i -> text(100 + i, "sleep 50 moment-" + i))
                .toList();
        // so many at a time as a busy machine's database answers within the three seconds of its patience
        for (int first = 0; first < bodies.size(); first += AT_A_MOMENT) {
            List<String> wave = bodies.subList(first, first + AT_A_MOMENT);
            List<CompletableFuture<String>> here = wave.stream().map(one::pushAgain).toList();
            List<CompletableFuture<String>> there = wave.stream().map(two::pushAgain).toList();
            assertThat(here).extracting(push -> untimed(push.join())).containsOnly(saying("slept 50"));
            assertThat(there).extracting(CompletableFuture::join)
                    .isEqualTo(here.stream().map(CompletableFuture::join).toList());
        }
        assertThat(one.runs().stream().filter(run -> run.contains(" moment-"))
                .map(run -> run.replaceFirst("run \\w+ ", ""))).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void theRetriesComeToAnother_whichAnswersFromTheOneRun() {
        ends.join();
        assertThat(quick.answer()).isEqualTo("slept 0");
        assertThat(forTheSecond.answer()).isEqualTo("waited");
        assertThat(forTheSecond.attempts()).startsWith("timeout").endsWith("answered");
        assertThat(forTheThird.answer()).isEqualTo("waited");
        assertThat(forTheThird.attempts()).containsExactly("timeout", "timeout", "answered");
        assertThat(List.of(quick, forTheSecond, forTheThird)).allSatisfy(
                question -> assertThat(question.runs()).containsExactly("one"));
    }

    @Test
    void tooSlowForAllAttempts_theOtherSaysSo_andTheAnswerFollows_byOneToken() {
        ends.join();
        assertThat(tooSlow).extracting(question -> question.end().replyText()).containsOnly(HOLDING_TEXT);
        assertThat(tooSlow).extracting(Question::message).containsOnly("waited");
        assertThat(tooSlow).extracting(Question::runs).containsExactly(List.of("one"), List.of("two"));
        assertThat(account.wechat().calls("/cgi-bin/stable_token")).hasSize(1);
    }

    @Test
    void oneIsKilledWhileItRuns_andAnotherTakesOver() {
        kill.join();
        assertThat(List.of(killedBeforeARetry, killedInTheFirst, killedAndTooSlow)).allSatisfy(question -> {
            assertThat(question.answer()).isEqualTo("waited");
            assertThat(question.runs()).containsExactly("killed", "two");
        });
        assertThat(killedAndTooSlow.end().replyText()).isEqualTo(HOLDING_TEXT);
    }

    @Test
    void anAnswerGrows_theOtherRepliesWithWhatIsThere_andTheRestFollows() {
        ends.join();
        if (growing.end().replyText().equals(HOLDING_TEXT)) { // a busy store told it too late
            assertThat(growing.message()).startsWith("One. Two.");
        } else {
            assertThat(growing.end().replyText()).startsWith("One. Two.");
            assertThat(growing.message()).isEqualTo("Three. The end.");
            assertThat(growing.answers()).hasSize(2);
        }
        assertThat(growing.runs()).containsExactly("one");
    }

    @Test
    void oneIsKilledWhileAnAnswerGrows_andAnotherBeginsItAgain() {
        kill.join();
        assertThat(killedWhileItGrew.answer()).isEqualTo("One. Two. Three. The end.");
        assertThat(killedWhileItGrew.runs()).containsExactly("killed", "two");
    }

    @Test
    void oneIsToldToStop_finishesWhatItRuns_andAnotherAnswers() {
        stop.join();
        assertThat(stopped.answer()).isEqualTo("waited");
        assertThat(stopped.runs()).containsExactly("stopping");
        assertThat(duringTheNotice.answer()).isEqualTo("slept 100");
        stopping.exitCode();
        assertThat(stopping.log()).last().asString().contains("Hexin has stopped");
        assertThat(stopping.log()).noneMatch(line -> line.contains("had not finished within"));
    }

    @Test
    void oneHasNoTimeToFinish_andHandsOver() {
        hastyStop.join();
        assertThat(handedOver.answer()).isEqualTo("waited");
        assertThat(handedOver.runs()).containsExactly("hasty", "two");
    }

    @Test
    void aSignInBegunAtOneEndsAtAnother_howeverOftenItIsCalledBack() {
        String follower = account.wechat().createFollower("sign-in");
        Visitor visitor = new Visitor(one.port(), account.wechat());
        URI callback = visitor.consent(follower);
        visitor.moveTo(two.port());
        assertSignedIn(visitor.open(callback), visitor);
        visitor.cookies().remove(Visitor.SESSION);
        visitor.moveTo(one.port());
        assertSignedIn(visitor.open(callback), visitor);
        assertThat(exchanges()).isOne();
    }

    @Test
    void aSignInIsCalledBackHereAndThereAtOnce() {
        int before = exchanges();
        String fault = account.wechat().fault(
                Map.of("kind", "slow", "path", "/sns/oauth2/access_token", "millis", 500));
        Visitor visitor = new Visitor(one.port(), account.wechat());
        URI callback = visitor.consent(account.wechat().createFollower("sign-in-at-once"));
        CompletableFuture<Page> here = visitor.opening(callback);
        visitor.moveTo(two.port());
        CompletableFuture<Page> there = visitor.opening(callback);
        assertSignedIn(here.join(), visitor);
        assertSignedIn(there.join(), visitor);
        assertThat(exchanges()).isEqualTo(before + 1);
        account.wechat().removeFault(fault);
    }

    private int exchanges() {
        return account.wechat().calls("/sns/oauth2/access_token").size();
    }

    private static void assertSignedIn(Page end, Visitor visitor) {
        assertThat(end.status()).isEqualTo(303);
        assertThat(end.location()).isEqualTo("/profile");
        assertThat(visitor.cookies()).containsKey(Visitor.SESSION);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void everyFollowerHasOneAnswer_andNobodySawAFaultLine() {
        CompletableFuture.allOf(ends, kill, stop, hastyStop).join();
        List<Question> all = account.questions();
        assertThat(all).noneMatch(question -> question.end().faultLine())
                .allSatisfy(question -> assertThat(question.answer()).isNotEmpty())
                .allSatisfy(question -> assertThat(question.answers()).hasSize(question == growing ? 2 : 1))
                .allSatisfy(question -> assertThat(question.end().findings()).as(question.follower())
                        .extracting(PushTranscript.Finding::rule)
                        .allMatch(rule -> rule.equals("http.time") || rule.equals("http.connection")));
    }
}
