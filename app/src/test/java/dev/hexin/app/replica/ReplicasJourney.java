package dev.hexin.app.replica;

import dev.hexin.app.journey.Visitor;
import dev.hexin.app.journey.Visitor.Page;
import dev.hexin.sandbox.client.PushTranscript;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
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
 * Replicas on one store, at the platform's own speed, which asks now this one and now that one; one is killed, others
 * are told to stop. It all happens at once, with followers of their own; then each test looks at its part.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ReplicasJourney {
    private SharedAccount account;
    private Replica one;
    private Replica two;
    private Replica killed;
    private Replica stopping;
    private Replica hasty;
    private CompletableFuture<Void> kill;
    private CompletableFuture<Void> stop;
    private CompletableFuture<Void> hastyStop;

    private Question quick;
    private Question seven;
    private Question twelve;
    private Question twenty;
    private List<Question> fifteen;
    private Question killedBeforeARetry;
    private List<Question> killedInTheFirst;
    private Question stopped;
    private Question duringTheNotice;
    private Question handedOver;

    abstract SharedStore startStore(Path folder);

    @BeforeAll
    void begin(@TempDir Path folder) {
        account = new SharedAccount(folder, startStore(folder));
        var starting = List.of(account.starting("one", Map.of()), account.starting("two", Map.of()),
                account.starting("killed", Map.of()), account.starting("stopping", Map.of()),
                account.starting("hasty", Map.of("WECHAT_STOP_GRACE", "1s")));
        one = starting.get(0).join();
        two = starting.get(1).join();
        killed = starting.get(2).join();
        stopping = starting.get(3).join();
        hasty = starting.get(4).join();

        quick = account.ask("quick", 0, one, two);
        seven = account.ask("seven", 7000, one, two);
        twelve = account.ask("twelve", 12_000, one, two);
        twenty = account.ask("twenty", 20_000, one, two);
        fifteen = List.of(account.ask("fifteen-here", 15_000, one, two),
                account.ask("fifteen-there", 15_000, two, one));
        kill = beside(this::kill);
        stop = beside(this::stop);
        hastyStop = beside(this::stopHastily);
    }

    private void kill() {
        killedBeforeARetry = account.ask("killed-before-a-retry", 8000, killed, two, two);
        account.after(3000, "three-seconds", two);
        killedInTheFirst = List.of(account.ask("killed-in-four", 4000, killed, two, two),
                account.ask("killed-in-five", 5000, killed, two, two),
                account.ask("killed-in-eight", 8000, killed, two, two));
        killedBeforeARetry.awaitAttempt(2); // five seconds after the first, two after the others
        killed.kill();
    }

    private void stop() {
        stopped = account.ask("stopped", 7000, stopping, two).awaitRun();
        stopping.terminate();
        stopping.awaitLog("Hexin stops");
        duringTheNotice = account.ask("during-the-notice", 100, stopping);
    }

    private void stopHastily() {
        handedOver = account.ask("handed-over", 7000, hasty, two, two).awaitRun();
        hasty.terminate();
    }

    @AfterAll
    void end() {
        account.close();
    }

    @Test
    void aRetryOfWhatIsAnswered_getsTheSameFromAnother() {
        String body = text(1, "sleep 0 answered");
        String first = one.push(body).join().body();
        assertThat(untimed(first)).isEqualTo(saying("slept 0"));
        assertThat(two.push(body).join().body()).isEqualTo(first);
        assertThat(one.runs()).containsOnlyOnce("run one sleep 0 answered");
    }

    @Test
    void bothAreAskedAtTheSameMoment_andOneRunsIt() {
        List<String> bodies = IntStream.range(0, 100).mapToObj(i -> text(100 + i, "sleep 50 moment-" + i))
                .toList();
        List<CompletableFuture<HttpResponse<String>>> here = bodies.stream().map(one::push).toList();
        List<CompletableFuture<HttpResponse<String>>> there = bodies.stream().map(two::push).toList();
        assertThat(here).extracting(push -> untimed(push.join().body())).containsOnly(saying("slept 50"));
        assertThat(there).extracting(push -> push.join().body())
                .isEqualTo(here.stream().map(push -> push.join().body()).toList());
        assertThat(one.runs().stream().filter(run -> run.contains(" moment-"))
                .map(run -> run.replaceFirst("run \\w+ ", ""))).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void theRetriesComeToAnother_whichAnswersFromTheOneRun() {
        assertThat(quick.attempts()).containsExactly("answered");
        assertThat(seven.attempts()).containsExactly("timeout", "answered");
        assertThat(seven.end().replyText()).isEqualTo("slept 7000");
        assertThat(twelve.attempts()).containsExactly("timeout", "timeout", "answered");
        assertThat(twelve.end().replyText()).isEqualTo("slept 12000");
        assertThat(List.of(quick, seven, twelve, twenty)).allSatisfy(
                question -> assertThat(question.runs()).containsExactly("one"));
    }

    @Test
    void tooSlowForAllAttempts_theOtherSaysSo_andTheAnswerFollows() {
        assertThat(twenty.end().replyText()).isEqualTo(HOLDING_TEXT);
        assertThat(twenty.message()).isEqualTo("slept 20000");
        assertThat(twenty.runs()).containsExactly("one");
    }

    @Test
    void twoSendMessagesAtOnce_byOneToken() {
        assertThat(fifteen).extracting(Question::message).containsOnly("slept 15000");
        assertThat(fifteen).extracting(Question::runs).containsExactly(List.of("one"), List.of("two"));
        assertThat(account.wechat().calls("/cgi-bin/stable_token")).hasSize(1);
    }

    @Test
    void oneIsKilledWhileItRuns_andAnotherTakesOver() {
        kill.join();
        assertThat(killedInTheFirst).allSatisfy(question -> {
            question.end();
            assertThat(question.runs()).containsExactly("killed", "two");
        });
        assertThat(killedInTheFirst.getFirst().attempts()).containsExactly("failed", "timeout", "answered");
        assertThat(killedInTheFirst.getFirst().end().replyText()).isEqualTo("slept 4000");
        assertThat(killedInTheFirst.getLast().end().replyText()).isEqualTo(HOLDING_TEXT);
        assertThat(killedInTheFirst.getLast().message()).isEqualTo("slept 8000");
        assertThat(killedBeforeARetry.message()).isEqualTo("slept 8000");
        assertThat(killedBeforeARetry.runs()).containsExactly("killed", "two");
    }

    @Test
    void oneIsToldToStop_finishesWhatItRuns_andAnotherAnswers() {
        stop.join();
        assertThat(stopped.attempts()).containsExactly("timeout", "answered");
        assertThat(stopped.end().replyText()).isEqualTo("slept 7000");
        assertThat(stopped.runs()).containsExactly("stopping");
        assertThat(duringTheNotice.end().replyText()).isEqualTo("slept 100");
        stopping.exitCode(Duration.ofSeconds(20));
        assertThat(stopping.log()).last().asString().contains("Hexin has stopped");
        assertThat(stopping.log()).noneMatch(line -> line.contains("had not finished within"));
    }

    @Test
    void oneHasNoTimeToFinish_andHandsOver() {
        hastyStop.join();
        assertThat(handedOver.end().replyText()).isEqualTo("slept 7000");
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
        List<Question> all = account.questions();
        assertThat(all).noneMatch(question -> question.end().faultLine())
                .allSatisfy(question -> assertThat(question.answers()).hasSize(1))
                .allSatisfy(question -> assertThat(question.end().findings()).as(question.follower())
                        .extracting(PushTranscript.Finding::rule)
                        .allMatch(rule -> rule.equals("http.time") || rule.equals("http.connection")));
    }
}
