package dev.hexin.app.replica;

import dev.hexin.sandbox.client.SandboxClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A replica is killed while a model writes its answer: the other one asks again, the follower hears one
 * answer, and one question counts.
 */
@Timeout(900)
class AssistantKillsTest {
    /** A minute: much longer than the replica lives. */
    private static final Map<String, Object> STUCK = Map.of("behaviour", "slow", "millis", 60_000, "times",
            1);

    @TempDir
    private Path folder;

    @Test
    void inPostgres() {
        oneAnswer(new PostgresStore(folder));
    }

    @Test
    void inRedis() {
        oneAnswer(new RedisStore(folder, false));
    }

    private void oneAnswer(SharedStore store) {
        try (SharedAccount account = new SharedAccount(folder, store)) {
            SandboxClient wechat = account.wechat();
            Map<String, String> settings = new HashMap<>(
                    Map.of("WECHAT_ASSISTANT_BASE_URL", account.sandboxUrl() + "/v1",
                            "WECHAT_ASSISTANT_MODEL", "sandbox", "WECHAT_ASSISTANT_PER_FOLLOWER_A_DAY", "2"));
            var starting = account.starting("one", settings);
            Replica two = account.starting("two", settings).join();
            Replica one = starting.join();

            wechat.model(STUCK);
            String follower = wechat.createFollower("patient");
            wechat.targets(webhook(one), webhook(two), webhook(two));
            String push = wechat.startText(follower, "which tea").id();
            two.await("the first replica has asked", () -> asked(wechat) == 1);
            one.kill();
            assertThat(wechat.await(push).faultLine()).isFalse();
            two.await("the follower has heard the answer", () -> heard(wechat, follower) > 0);

            assertThat(heard(wechat, follower)).isOne();
            assertThat(asked(wechat)).isEqualTo(2);
            wechat.targets(webhook(two));
            assertThat(wechat.pushText(follower, "and which cup").replyText()).contains("and which cup");
            assertThat(wechat.pushText(follower, "one more").replyText())
                    .as("the question before the kill counts once")
                    .contains("all the questions of today");
        }
    }

    private static URI webhook(Replica replica) {
        return URI.create("http://localhost:" + replica.port() + "/wechat");
    }

    private static long asked(SandboxClient wechat) {
        return wechat.state().object("model").number("asked");
    }

    private static long heard(SandboxClient wechat, String follower) {
        return wechat.chat(follower).stream()
                .filter(line -> line.object("content").text("content").contains("You asked: which tea"))
                .count();
    }
}
