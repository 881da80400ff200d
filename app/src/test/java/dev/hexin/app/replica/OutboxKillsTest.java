package dev.hexin.app.replica;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A late answer that is stored and not sent yet outlives the replica that stored it. */
@Timeout(900)
class OutboxKillsTest {
    private static final Map<String, String> BY_MESSAGE = Map.of("WECHAT_LATE_REPLIES", "customer-service");
    private static final String ANSWER = "waited";

    @TempDir
    private Path folder;

    @Tag("soak")
    @Test
    void anotherReplicaSendsWhatAKilledOneHadStored() {
        try (SharedAccount account = new SharedAccount(folder, new PostgresStore(folder))) {
            var starting = account.starting("one", BY_MESSAGE);
            Replica two = account.starting("two", BY_MESSAGE).join();
            Replica one = starting.join();
            account.wechat().awaitCalls("/cgi-bin/stable_token", 1); // ahead: no call has needed it yet
            String busy = account.wechat().fault(
                    Map.of("kind", "errcode", "errcode", 45011, "path", "/cgi-bin/message/custom/send"));
            Question question = account.askAndWait("patient", one);
            assertThat(question.end().replyText()).isNullOrEmpty();
            question.letGoOn();
            one.awaitLog("1 wait and are tried again");

            one.kill();
            account.wechat().removeFault(busy);
            // killed in the very moment of a call, it may have been sent, and waits for the word instead
            two.await("the answer arrives", () -> question.answers().contains(ANSWER)
                    || account.say(question, "继续", two).equals(ANSWER));
            assertThat(question.answers()).containsOnlyOnce(ANSWER);
            assertThat(question.runs()).containsExactly("one");
        }
    }
}
