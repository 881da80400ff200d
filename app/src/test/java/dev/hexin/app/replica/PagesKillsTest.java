package dev.hexin.app.replica;

import dev.hexin.app.Paragraphs;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static dev.hexin.app.replica.SharedAccount.HOLDING_TEXT;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a follower was promised to be able to fetch is there when the process that promised it was killed, on
 * an account that may not send.
 */
@Timeout(900)
class PagesKillsTest {
    private static final Map<String, String> MAY_NOT_SEND = Map.of("WECHAT_APP_SECRET", "");

    @TempDir
    private Path folder;

    @Test
    void ofTwoReplicasOneIsKilledBetweenTwoPages() {
        try (SharedAccount account = new SharedAccount(folder, new PostgresStore(folder))) {
            var starting = account.starting("one", MAY_NOT_SEND);
            Replica two = account.starting("two", MAY_NOT_SEND).join();
            Replica one = starting.join();

            Question question = account.askForText("reader", 4, one);
            String first = question.end().replyText();
            String second = account.say(question, "继续", two);
            Question late = lateAnswer(account, one);
            one.kill();
            String third = account.say(question, "继续", two);
            String fourth = account.say(question, "继续", two);

            assertThat(first).endsWith("(1/4) 回复「继续」看下一页");
            assertThat(Paragraphs.read(first) + Paragraphs.read(second) + Paragraphs.read(third) + fourth)
                    .isEqualTo(Paragraphs.asRead(4));
            assertThat(account.say(late, "继续", two)).isEqualTo("waited");
            assertThat(account.say(late, "继续", two)).as("once").isEqualTo("继续");
        }
    }

    @Test
    void withDefaultSettingsTheOneProcessIsKilledBetweenTwoPages_andWhileALateAnswerWaits() {
        try (SharedAccount account = new SharedAccount(folder, new DefaultStore())) {
            Replica one = account.starting("one", MAY_NOT_SEND).join();
            Question question = account.askForText("reader", 3, one);
            String first = question.end().replyText();
            one.kill();

            Replica again = account.starting("again", MAY_NOT_SEND).join();
            String second = account.say(question, "继续", again);
            Question late = lateAnswer(account, again);
            again.kill();

            Replica last = account.starting("last", MAY_NOT_SEND).join();
            String third = account.say(question, "更多", last);
            assertThat(Paragraphs.read(first) + Paragraphs.read(second) + third)
                    .isEqualTo(Paragraphs.asRead(3));
            assertThat(account.say(late, "继续", last)).isEqualTo("waited");
            assertThat(account.say(late, "继续", last)).as("once").isEqualTo("继续");
        }
    }

    /** One that misses all attempts, and waits by now. */
    private static Question lateAnswer(SharedAccount account, Replica replica) {
        Question late = account.askAndWait("late-" + replica.name(), replica);
        assertThat(late.end().replyText()).startsWith(HOLDING_TEXT).contains("回复「继续」");
        late.letGoOn();
        replica.await("the answer waits", () -> account.say(late, "还没有吗", replica).contains("还有未读的内容"));
        return late;
    }
}
