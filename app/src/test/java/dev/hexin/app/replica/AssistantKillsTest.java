package dev.hexin.app.replica;

import dev.hexin.sandbox.client.PushTranscript;
import dev.hexin.sandbox.client.SandboxClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Whose first answer stops behind its first words. */
    @Tag("soak")
    @Test
    void inPostgres_whileItStreams() throws IOException {
        try (HeldModel model = new HeldModel()) {
            oneAnswer(new PostgresStore(folder), sandbox -> model.url(), wechat -> model.asked());
        }
    }

    @Test
    void inRedis_beforeTheFirstWord() {
        oneAnswer(new RedisStore(folder, false), sandbox -> sandbox + "/v1",
                wechat -> wechat.state().object("model").number("asked"));
    }

    private void oneAnswer(
            SharedStore store,
            UnaryOperator<String> model,
            ToLongFunction<SandboxClient> asked) {
        try (SharedAccount account = new SharedAccount(folder, store)) {
            SandboxClient wechat = account.wechat();
            Map<String, String> settings = new HashMap<>(
                    Map.of("WECHAT_ASSISTANT_BASE_URL", model.apply(account.sandboxUrl().toString()),
                            "WECHAT_ASSISTANT_MODEL", "sandbox", "WECHAT_ASSISTANT_PER_FOLLOWER_A_DAY", "2"));
            var starting = account.starting("one", settings);
            Replica two = account.starting("two", settings).join();
            Replica one = starting.join();

            wechat.model(STUCK);
            String follower = wechat.createFollower("patient");
            wechat.targets(webhook(one), webhook(two), webhook(two));
            String push = wechat.startText(follower, "which tea").id();
            two.await("the first replica has asked", () -> asked.applyAsLong(wechat) == 1);
            one.kill();
            assertThat(wechat.await(push).faultLine()).isFalse();
            two.await("the follower has heard the answer", () -> heard(wechat, follower) > 0);

            assertThat(heard(wechat, follower)).isOne();
            assertThat(asked.applyAsLong(wechat)).isEqualTo(2);
            wechat.targets(webhook(two));
            assertThat(wechat.pushText(follower, "and which cup").replyText()).contains("and which cup");
            assertThat(wechat.pushText(follower, "one more").replyText())
                    .as("the question before the kill counts once")
                    .contains("all the questions of today");
        }
    }

    /**
     * In time, at WeChat's second attempt, and later than all three; of each kind of
     * account. A stream is cut after 60 s of silence.
     */
    @Tag("soak")
    @ParameterizedTest
    @ValueSource(ints = {3, 8, 20, 58})
    void aSlowModelIsAskedOnce_whicheverReplicaThePlatformAsks(int seconds) {
        try (SharedAccount account = new SharedAccount(folder, new PostgresStore(folder))) {
            SandboxClient wechat = account.wechat();
            // a deadline that leaves a busy machine two of the five seconds
            Map<String, String> settings = Map.of("WECHAT_ASSISTANT_BASE_URL",
                    account.sandboxUrl() + "/v1", "WECHAT_ASSISTANT_MODEL", "sandbox",
                    "WECHAT_REPLY_DEADLINE", "3s");
            var starting = account.starting("one", settings);
            Replica two = account.starting("two", settings).join();
            Replica one = starting.join();
            wechat.targets(webhook(one), webhook(two), webhook(one));
            for (String kind : List.of("certified-service", "subscription")) {
                wechat.kind(kind);
                wechat.model(Map.of("behaviour", "slow", "millis", seconds * 1000, "times", 1));
                String follower = wechat.createFollower("patient " + kind);
                PushTranscript push = wechat.await(wechat.startText(follower, "which tea").id());
                assertThat(push.faultLine()).isFalse();
                two.await("the follower has heard the answer", () -> {
                    if (seconds > 10 && kind.equals("subscription")) {
                        wechat.pushText(follower, "继续");
                    }
                    return heard(wechat, follower) > 0;
                });
                assertThat(heard(wechat, follower)).isOne();
            }
        }
    }

    private static URI webhook(Replica replica) {
        return URI.create("http://localhost:" + replica.port() + "/wechat");
    }

    private static long heard(SandboxClient wechat, String follower) {
        return wechat.chat(follower).stream()
                .filter(line -> line.object("content").text("content").contains("You asked: which tea"))
                .count();
    }
}
