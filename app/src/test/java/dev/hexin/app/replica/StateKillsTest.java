package dev.hexin.app.replica;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What routes remember of a follower goes on at another process when one is killed: between two steps, and
 * within one, which is then taken once, and before the one behind it.
 */
@Timeout(900)
class StateKillsTest {
    @TempDir
    private Path folder;

    @Tag("soak")
    @Test
    void inPostgres() {
        twoReplicas(new PostgresStore(folder));
    }

    @Test
    void inRedis() {
        twoReplicas(new RedisStore(folder, false));
    }

    private void twoReplicas(SharedStore store) {
        try (SharedAccount account = new SharedAccount(folder, store)) {
            var starting = account.starting("one", Map.of());
            Replica two = account.starting("two", Map.of()).join();
            Replica one = starting.join();
            Question apple = account.askToPut("apple", one);
            apple.letGoOn();
            assertThat(apple.answer()).isEqualTo("apple");
            assertThat(account.say(apple, "put pear", two)).isEqualTo("apple pear");

            Question plum = next(account, apple, "put-and-wait plum", one, two, two).awaitRun();
            Question fig = next(account, apple, "put fig", two);
            fig.awaitAttempt(1);
            one.kill();
            plum.awaitRuns(2).letGoOn();
            two.await("both are answered",
                    () -> apple.answers().containsAll(List.of("apple pear plum", "apple pear plum fig")));
            assertThat(two.runs()).endsWith("run one put-and-wait plum", "run two put-and-wait plum",
                    "run two put fig");
            assertThat(apple.answers()).doesNotHaveDuplicates();
        }
    }

    @Test
    void inAnH2File_withTheOneProcessThatThereIs() {
        SharedStore file = new DefaultStore();
        try (SharedAccount account = new SharedAccount(folder, file)) {
            Replica first = account.starting("first", Map.of()).join();
            Question apple = account.askToPut("apple", first);
            apple.letGoOn();
            assertThat(apple.answer()).isEqualTo("apple");
            first.kill();

            Replica second = account.starting("second", Map.of()).join();
            assertThat(account.say(apple, "put pear", second)).isEqualTo("apple pear");
            next(account, apple, "put-and-wait plum", second).awaitRun();
            second.kill();

            Replica third = account.starting("third", Map.of()).join();
            assertThat(account.say(apple, "put fig", third)).as("nothing of the step that was not ended")
                    .isEqualTo("apple pear fig");
        }
    }

    /** The same follower says something more, and attempt n goes to the n-th replica. */
    private static Question next(SharedAccount account, Question before, String text, Replica... attempts) {
        account.wechat().targets(Stream.of(attempts).map(Replica::port)
                .map(port -> URI.create("http://localhost:" + port + "/wechat")).toArray(URI[]::new));
        return new Question(account.wechat(), attempts[attempts.length - 1],
                text.substring(text.indexOf(' ') + 1), before.openId(),
                account.wechat().startText(before.openId(), text).id());
    }
}
