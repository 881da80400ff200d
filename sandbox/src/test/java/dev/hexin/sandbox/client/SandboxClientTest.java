package dev.hexin.sandbox.client;

import dev.hexin.sandbox.SandboxTest;
import dev.hexin.sandbox.ScriptedBackend;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What does not come is an exception, which says what came instead. */
class SandboxClientTest extends SandboxTest {

    @Test
    void whatIsThereIsAnswered_andWhatDoesNotComeIsSaid() {
        backend.answer(push -> ScriptedBackend.text(push, "answered"));
        var push = client.pushText(FOLLOWER, "hello");
        get("/cgi-bin/token");
        try (var impatient = new SandboxClient(sandbox.url(), 0)) {
            assertThat(impatient.awaitChat(FOLLOWER, "passive", 0, 1)).hasSize(1);
            assertThatThrownBy(() -> impatient.awaitChat(FOLLOWER, "customer-service", 0, 2))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The chat has 0 of 2 lines from customer-service after 0 s: its lines are"
                            + " from [follower, passive]");
            assertThat(impatient.awaitCalls("/cgi-bin/token", 1)).hasSize(1);
            assertThatThrownBy(() -> impatient.awaitCalls("/cgi-bin/user", 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("The sandbox saw 0 of 1 calls of /cgi-bin/user after 0 s: all calls are"
                            + " [/cgi-bin/token]");
            assertThat(impatient.awaitAttempt(push.id(), 3).done()).as("before it comes to that").isTrue();
        }
    }

    @Test
    void anAttemptThatDoesNotBeginIsSaid() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var end = new CompletableFuture<String>();
        backend.answer(push -> {
            asked.countDown();
            return end.join();
        });
        var started = client.start(Map.of("follower", FOLLOWER, "text", "hello"));
        asked.await();
        try (var impatient = new SandboxClient(sandbox.url(), 0)) {
            assertThat(impatient.awaitAttempt(started.id(), 1).attempts()).isNotEmpty();
            assertThatThrownBy(() -> impatient.awaitAttempt(started.id(), 9))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Attempt 9 of push " + started.id() + " has not begun after 0 s");
            assertThatThrownBy(() -> impatient.await(started.id())).isInstanceOf(IllegalStateException.class);
        } finally {
            end.complete("success");
        }
    }
}
