package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.app.wiring.AccountModules;
import dev.hexin.sandbox.client.PushTranscript;
import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.sandbox.client.SandboxJson;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A model that the sandbox plays answers an account's followers. */
@Timeout(600)
class AssistantJourneyTest {
    private static final Map<String, Object> MODEL = Map.of("wechat.assistant.model", "sandbox",
            "wechat.assistant.prompt", "Be brief.");

    private static WiredPair pair;
    private static SandboxClient wechat;
    private static Hexin hexin;

    @BeforeAll
    static void start() {
        pair = new WiredPair();
        wechat = pair.wechat();
        hexin = another(MODEL);
    }

    @AfterAll
    static void stop() {
        hexin.close();
        pair.close();
    }

    private static Hexin another(Map<String, Object> kind) {
        // a deadline that leaves a busy machine two of the five seconds
        Map<String, Object> all = new HashMap<>(Map.of("wechat.assistant.base-url", pair.sandboxUrl() + "/v1",
                "wechat.holding-text", "One moment, please.", "wechat.reply-deadline", "3s"));
        all.putAll(kind);
        return pair.another(all);
    }

    @BeforeEach
    void aNewWorld() {
        pair.reset();
        pair.pushTo(hexin);
    }

    private static long asked() {
        return wechat.state().object("model").number("asked");
    }

    @Test
    void theStartNamesIt_withItsHostAndWithoutItsKey() {
        try (Hexin keyed = another(Map.of("wechat.assistant.kind", "dify", "wechat.assistant.api-key",
                "key-of-the-tests"))) {
            assertThat(keyed.context().getBean(AccountModules.class).botLines())
                    .containsExactly("what handlers and routes leave: the assistant, kind dify, at "
                            + pair.sandboxUrl().getAuthority() + " (wechat.assistant.base-url)");
        }
        assertThat(pair.hexin().context().getBean(AccountModules.class).botLines()).isEmpty();
    }

    @Test
    void itAnswersWhatHandlersLeave_onceAndMarked_andRemembers_untilAWordBeginsAnew() {
        String follower = wechat.createFollower("asking");
        PushTranscript first = wechat.pushText(follower, "hello");
        assertThat(first.replyText()).contains("hello");
        assertThat(first.replyText()).endsWith("内容由 AI 生成");
        String second = wechat.pushText(follower, "and now").replyText();
        assertThat(second).contains("Questions before this one: 1.");
        assertThat(asked()).isEqualTo(2);

        assertThat(wechat.pushText(follower, "/new").replyText()).contains("begin anew");
        assertThat(asked()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate-limited", "unauthorized"})
    void aModelThatFailsIsASentence_neverTheEcho(String behaviour) {
        wechat.model(Map.of("behaviour", behaviour));
        PushTranscript push = wechat.pushText(wechat.createFollower("unlucky"), "my words");
        assertThat(push.replyText()).contains("no answer right now").doesNotContain("my words", "AI");
        assertThat(push.faultLine()).isFalse();
    }

    @Test
    void aStreamThatBreaksOffIsShownAsFarAsItCame_withASentence() {
        wechat.model(Map.of("behaviour", "broken-off"));
        assertThat(wechat.pushText(wechat.createFollower("half"), "hello").replyText())
                .contains("The answer broke off");
    }

    @Test
    void whatItThinksIsNotShown() {
        wechat.model(Map.of("behaviour", "reasoning"));
        assertThat(wechat.pushText(wechat.createFollower("curious"), "hello").replyText())
                .contains("hello").doesNotContainIgnoringCase("think");
    }

    @Test
    void dify() {
        try (Hexin dify = another(Map.of("wechat.assistant.kind", "dify"))) {
            pair.pushTo(dify);
            String follower = wechat.createFollower("dify");
            assertThat(wechat.pushText(follower, "hello").replyText()).contains("hello");
            assertThat(wechat.pushText(follower, "again").replyText()).contains("again");
            assertThat(asked()).isEqualTo(2);
        }
    }

    /**
     * 3 s: in time. 8 s: WeChat's second attempt. 20 s and 58 s: later than all three, and
     * within the 60 s of silence after which a stream is cut.
     */
    @Tag("soak")
    @ParameterizedTest
    @ValueSource(ints = {3, 8, 20, 58})
    void aSlowModelIsHeard_onceAndWithoutAFault_onBothKindsOfAccount(int seconds) {
        wechat.model(Map.of("behaviour", "slow", "millis", seconds * 1000));
        String follower = wechat.createFollower("patient " + seconds);
        PushTranscript push = wechat.await(wechat.startText(follower, "question").id());
        assertThat(push.faultLine()).isFalse();
        if (seconds < 10) {
            assertThat(push.replyText()).contains("question");
        } else {
            assertThat(push.replyText()).isEqualTo("One moment, please.");
            SandboxJson late = wechat.awaitChat(follower, "customer-service", 0, 1).getFirst();
            assertThat(late.object("content").text("content")).contains("question");
        }
        assertThat(asked()).isOne();

        wechat.kind("subscription"); // which may send none
        try (Hexin forbidden = another(MODEL)) {
            pair.pushTo(forbidden);
            String other = wechat.createFollower("forbidden " + seconds);
            PushTranscript asked = wechat.await(wechat.startText(other, "question").id());
            assertThat(asked.faultLine()).isFalse();
            String said = String.valueOf(asked.replyText());
            while (!said.contains("question")) { // the answer waits to be fetched
                said = String.valueOf(wechat.pushText(other, "继续").replyText());
            }
            assertThat(asked.outcomes()).endsWith("answered");
        }
    }

    @Test
    void aSecondQuestionWhileTheFirstRunsIsNotLost() {
        wechat.speed(2);
        wechat.model(Map.of("behaviour", "slow", "millis", 7000, "times", 1));
        String follower = wechat.createFollower("impatient");
        PushTranscript first = wechat.startText(follower, "the first");
        PushTranscript second = wechat.startText(follower, "the second");
        assertThat(wechat.await(first.id()).replyText()).contains("the first");
        assertThat(wechat.await(second.id()).replyText()).contains("the second");
        assertThat(asked()).isEqualTo(2);
    }
}
