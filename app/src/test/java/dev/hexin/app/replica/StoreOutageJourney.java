package dev.hexin.app.replica;

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
import static org.assertj.core.api.Assertions.assertThat;

/** Two replicas whose store goes away and comes back, at the platform's own speed. */
@Timeout(900)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class StoreOutageJourney {
    private static final String BACK = "The shared store answers again";

    private SharedAccount account;
    private Replica one;
    private Replica two;

    abstract SharedStore startStore(Path folder);

    @BeforeAll
    void begin(@TempDir Path folder) {
        account = new SharedAccount(folder, startStore(folder));
        var starting = List.of(account.starting("one", Map.of()), account.starting("two", Map.of()));
        one = starting.getFirst().join();
        two = starting.getLast().join();
    }

    @AfterAll
    void end() {
        account.close();
    }

    @Test
    @Order(1)
    void theStoreGoesAway_andEachAnswersAlone() {
        Question before = account.askAndWait("before", one).awaitRun();
        account.store().stop();
        Question during = account.askAndWait("during", two);
        Question late = account.askAndWait("late", two);
        List<Question> quick = IntStream.range(0, 12)
                .mapToObj(i -> account.ask("quick-" + i, 10, i % 2 == 0 ? one : two)).toList();

        assertThat(quick).allSatisfy(question -> {
            assertThat(question.answer()).isEqualTo("slept 10");
            assertThat(question.runs()).hasSize(1);
        });
        assertThat(one.status("/health/readiness")).isEqualTo(200);
        assertThat(two.status("/health/readiness")).isEqualTo(200);
        before.awaitAttempt(2);
        before.letGoOn();
        during.awaitAttempt(2);
        during.letGoOn();
        assertThat(before.answer()).isEqualTo("waited");
        assertThat(before.runs()).containsExactly("one");
        assertThat(during.answer()).isEqualTo("waited");
        assertThat(during.runs()).containsExactly("two");
        late.end();
        late.letGoOn();
        assertThat(late.message()).isEqualTo("waited");
        assertThat(late.runs()).containsExactly("two");
    }

    @Test
    @Order(2)
    void itComesBack_andIsShared() {
        account.store().start();
        awaitShared(one);
        awaitShared(two);
        Question again = account.askAndWait("again", one, two, two);
        again.awaitAttempt(2);
        again.letGoOn();
        assertThat(again.answer()).isEqualTo("waited");
        assertThat(again.attempts()).startsWith("timeout").endsWith("answered");
        assertThat(again.runs()).containsExactly("one");
    }

    /** It notices when it is asked something. */
    private void awaitShared(Replica replica) {
        awaitShared(replica, 0);
    }

    private void awaitShared(Replica replica, long timesBefore) {
        replica.await(BACK, () -> {
            account.ask("shared-" + account.questions().size(), 10, replica).end();
            return timesBack(replica) > timesBefore;
        });
    }

    private static long timesBack(Replica replica) {
        return replica.log().stream().filter(line -> line.contains(BACK)).count();
    }

    @Test
    @Order(3)
    void itIsAwayForThreeSeconds_whileOneRunsWhatTheOtherIsAskedFor() throws InterruptedException {
        // 16 s after a slow answer its runner asks the store whether somebody has it, and where the store is
        // away then, the follower gets it once more: what was asked before must be past that
        List.of("a-second", "two-seconds", "three-seconds").forEach(name -> account.after(1000, name, one));
        Question givenUp = account.askAndWait("given-up", one, two, two);
        givenUp.awaitAttempt(2);
        Question almostDone = account.askAndWait("almost-done", one, two, two);
        givenUp.awaitAttempt(3);
        almostDone.awaitAttempt(2);
        String begun = text(1, "wait begun");
        one.push(begun); // the platform's retry comes when the store is back
        one.await("a run", () -> runsOfBegun().size() == 1);
        account.ask("behind-the-second-attempts", 10, two).end();
        long timesBackAtOne = timesBack(one);
        long timesBackAtTwo = timesBack(two);

        account.store().stop();
        List.of(account.ask("noticed-by-one", 10, one), account.ask("noticed-by-two", 10, two))
                .forEach(Question::end);
        almostDone.letGoOn();
        Thread.sleep(3000); // how long it is away is what is tried
        account.store().start();
        awaitShared(one, timesBackAtOne);
        awaitShared(two, timesBackAtTwo);

        // where the store has lost its memory, a retry must not be faster
        account.after(3000, "time-to-renew", one);
        CompletableFuture<String> retry = two.pushAgain(begun);
        one.letGoOn("begun");
        assertThat(untimed(retry.join())).isEqualTo(saying("waited"));
        assertThat(runsOfBegun()).containsExactly("run one wait begun");

        givenUp.end();
        givenUp.letGoOn();
        assertThat(givenUp.end().replyText()).isEqualTo(HOLDING_TEXT);
        assertThat(givenUp.message()).isEqualTo("waited");
        assertThat(almostDone.answer()).isEqualTo("waited");
        assertThat(List.of(givenUp, almostDone)).extracting(Question::runs).containsOnly(List.of("one"));
    }

    private List<String> runsOfBegun() {
        return one.runs().stream().filter(run -> run.endsWith(" begun")).toList();
    }

    @Test
    @Order(4)
    void everyFollowerHasOneAnswer_andNobodySawAFaultLine() {
        assertThat(account.questions()).noneMatch(question -> question.end().faultLine())
                .allSatisfy(question -> assertThat(question.answer()).isNotEmpty())
                .allSatisfy(question -> assertThat(question.answers()).hasSize(1));
    }
}
