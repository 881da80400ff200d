package dev.hexin.app.replica;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

import static dev.hexin.app.replica.SharedAccount.HOLDING_TEXT;
import static org.assertj.core.api.Assertions.assertThat;

/** Two replicas whose store goes away and comes back, at the platform's own speed. */
@Timeout(120)
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
        Question before = account.ask("before", 7000, one).awaitRun();
        account.store().stop();
        Question during = account.ask("during", 6000, two);
        Question late = account.ask("late", 15_000, two);
        List<Question> quick = IntStream.range(0, 12)
                .mapToObj(i -> account.ask("quick-" + i, 10, i % 2 == 0 ? one : two)).toList();

        assertThat(quick).allSatisfy(question -> {
            assertThat(question.attempts()).containsExactly("answered");
            assertThat(question.runs()).hasSize(1);
        });
        assertThat(one.status("/health/readiness")).isEqualTo(200);
        assertThat(two.status("/health/readiness")).isEqualTo(200);
        assertThat(before.end().replyText()).isEqualTo("slept 7000");
        assertThat(before.runs()).containsExactly("one");
        assertThat(during.end().replyText()).isEqualTo("slept 6000");
        assertThat(during.runs()).containsExactly("two");
        assertThat(late.message()).isEqualTo("slept 15000");
        assertThat(late.runs()).containsExactly("two");
    }

    @Test
    @Order(2)
    void itComesBack_andIsShared() {
        account.store().start();
        awaitShared(one);
        awaitShared(two);
        Question again = account.ask("again", 6000, one, two);
        assertThat(again.attempts()).containsExactly("timeout", "answered");
        assertThat(again.runs()).containsExactly("one");
    }

    /** It notices when it is asked something. */
    private void awaitShared(Replica replica) {
        replica.await(BACK, () -> {
            account.ask("shared-" + account.questions().size(), 10, replica).end();
            return replica.log().stream().anyMatch(line -> line.contains(BACK));
        });
    }

    @Test
    @Order(3)
    void itIsAwayForThreeSeconds_whileOneRunsWhatTheOtherIsAskedFor() throws InterruptedException {
        Question givenUp = account.ask("given-up", 20_000, one, two);
        account.after(13_000, "thirteen-seconds", one);
        Question almostDone = account.ask("almost-done", 7000, one, two);
        account.after(5500, "more-seconds", one);
        Question begun = account.ask("begun", 8000, one, two).awaitRun();
        account.store().stop();
        Thread.sleep(3000); // how long it is away is what is tried
        account.store().start();

        assertThat(givenUp.end().replyText()).isEqualTo(HOLDING_TEXT);
        assertThat(givenUp.message()).isEqualTo("slept 20000");
        assertThat(almostDone.end().replyText()).isEqualTo("slept 7000");
        assertThat(begun.end().replyText()).isEqualTo("slept 8000");
        assertThat(List.of(givenUp, almostDone, begun)).extracting(Question::runs)
                .containsOnly(List.of("one"));
    }

    @Test
    @Order(4)
    void everyFollowerHasOneAnswer_andNobodySawAFaultLine() {
        assertThat(account.questions()).noneMatch(question -> question.end().faultLine())
                .allSatisfy(question -> assertThat(question.answers()).hasSize(1));
    }
}
