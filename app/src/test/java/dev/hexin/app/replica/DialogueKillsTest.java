package dev.hexin.app.replica;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A dialogue goes on at another process when one is killed: between two steps, and within the last one. */
@Timeout(900)
class DialogueKillsTest {
    private static final Map<String, String> WITH_ORDERS = Map.of(OrderRoutes.WANTED, "yes");

    @TempDir
    private Path folder;

    private static void pushTo(SharedAccount account, Replica... attempts) {
        account.wechat().targets(Stream.of(attempts).map(Replica::port)
                .map(port -> URI.create("http://localhost:" + port + "/wechat")).toArray(URI[]::new));
    }

    private static String say(SharedAccount account, String follower, String text, Replica asked) {
        pushTo(account, asked);
        return account.wechat().pushText(follower, text).replyText();
    }

    @Test
    @Tag("soak")
    void inPostgres() {
        twoReplicas(new PostgresStore(folder));
    }

    @Test
    @Tag("soak")
    void inRedis() {
        twoReplicas(new RedisStore(folder, false));
    }

    private void twoReplicas(SharedStore store) {
        try (SharedAccount account = new SharedAccount(folder, store)) {
            var starting = account.starting("one", WITH_ORDERS);
            Replica two = account.starting("two", WITH_ORDERS).join();
            Replica one = starting.join();
            String follower = account.wechat().createFollower("buyer");
            assertThat(say(account, follower, "下单", one)).isEqualTo("您的名字？");
            assertThat(say(account, follower, "buyer", two)).startsWith("哪个城市？");
            assertThat(say(account, follower, "1", one)).startsWith("buyer，上海，对吗？");
            assertThat(say(account, follower, "上一步", two)).startsWith("哪个城市？");
            one.kill();
            assertThat(say(account, follower, "2", two)).startsWith("buyer，北京，对吗？");

            Replica three = account.starting("three", WITH_ORDERS).join();
            pushTo(account, three, two, two);
            Question yes = new Question(account.wechat(), two, "buyer", follower,
                    account.wechat().startText(follower, "是").id()).awaitRun();
            three.kill();
            yes.awaitRuns(2).letGoOn();
            assertThat(yes.answer()).isEqualTo("已下单：北京");
            assertThat(yes.runs()).containsExactly("three", "two");
            assertThat(say(account, follower, "是", two)).as("it is closed").isEqualTo("是");
        }
    }

    @Test
    void inAnH2File_withTheOneProcessThatThereIs() {
        try (SharedAccount account = new SharedAccount(folder, new DefaultStore())) {
            Replica first = account.starting("first", WITH_ORDERS).join();
            String follower = account.wechat().createFollower("buyer");
            say(account, follower, "下单", first);
            assertThat(say(account, follower, "buyer", first)).startsWith("哪个城市？");
            first.kill();

            Replica second = account.starting("second", WITH_ORDERS).join();
            assertThat(say(account, follower, "1", second)).startsWith("buyer，上海，对吗？");
            second.letGoOn("buyer");
            assertThat(say(account, follower, "是", second)).isEqualTo("已下单：上海");
            assertThat(say(account, follower, "是", second)).isEqualTo("是");
        }
    }
}
