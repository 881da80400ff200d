package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.sandbox.client.PushTranscript;
import dev.hexin.sandbox.client.SandboxClient;
import dev.hexin.sandbox.client.SandboxJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Slow answers as followers see them, at the platform's own speed: what docs/replies.md draws. */
@Timeout(600)
class SlowReplyJourneyTest {
    private static final Sleeper SLEEPER = new Sleeper();

    private static WiredPair pair;
    private static Hexin hexin;
    private static SandboxClient wechat;

    @BeforeAll
    static void start() {
        pair = new WiredPair();
        hexin = another("2500ms"); // of the five seconds a busy machine has as much for the way back
        wechat = pair.wechat();
    }

    private static Hexin another(String deadline) {
        return pair.another(Map.of("wechat.holding-text", "One moment, please.", "wechat.show-typing", true,
                "wechat.reply-deadline", deadline), SLEEPER);
    }

    @BeforeEach
    void aNewWorld() {
        pair.reset();
        pair.pushTo(hexin);
    }

    @AfterAll
    static void stop() {
        hexin.close();
        pair.close();
    }

    private static List<String> said(String follower, String source) {
        return wechat.chat(follower).stream().filter(line -> line.text("source").equals(source))
                .map(line -> line.object("content").text("content")).toList();
    }

    @Test
    void onTheSecondAttempt_onTheThird_andAfterAll() {
        String she = wechat.createFollower("second");
        String he = wechat.createFollower("third");
        String they = wechat.createFollower("never");
        PushTranscript second = wechat.startText(she, "wait second");
        wechat.awaitAttempt(second.id(), 2);
        SLEEPER.letGoOn("second");
        second = wechat.await(second.id());
        // on a busy machine it may take one attempt more
        assertThat(second.outcomes()).startsWith("timeout").endsWith("answered");
        assertThat(second.replyText()).isEqualTo("waited for second");

        PushTranscript third = wechat.startText(he, "wait third");
        wechat.awaitAttempt(third.id(), 3);
        SLEEPER.letGoOn("third");
        third = wechat.await(third.id());
        assertThat(third.outcomes()).containsExactly("timeout", "timeout", "answered");
        assertThat(third.replyText()).isEqualTo("waited for third");

        PushTranscript never = wechat.await(wechat.startText(they, "wait never").id());
        assertThat(never.outcomes()).containsExactly("timeout", "timeout", "answered");
        assertThat(never.replyText()).isEqualTo("One moment, please.");
        SLEEPER.letGoOn("never");
        SandboxJson message = wechat.awaitChat(they, "customer-service", 0, 1).getFirst();
        assertThat(message.object("content").text("content")).isEqualTo("waited for never");

        assertThat(List.of(second, third, never)).noneMatch(PushTranscript::faultLine)
                .allSatisfy(push -> assertThat(push.findings()).noneMatch(
                        finding -> !finding.rule().equals("http.time")));
        assertThat(List.of("wait second", "wait third", "wait never")).allMatch(
                text -> SLEEPER.runs(text) == 1);
        assertThat(said(she, "customer-service")).isEmpty();
        assertThat(said(he, "customer-service")).isEmpty();
        assertThat(wechat.calls("/cgi-bin/message/custom/typing")).isNotEmpty();
        assertThat(wechat.calls("/cgi-bin/stable_token")).hasSize(1);
    }

    @Test
    void anAccountThatMayNotSend_letsTheFollowerFetchTheAnswer() {
        wechat.fault(Map.of("kind", "errcode", "errcode", 48001, "path", "/cgi-bin/message/custom"));
        try (Hexin forbidden = another("2500ms")) { // what it learns lasts for an hour
            pair.pushTo(forbidden);
            String follower = wechat.createFollower("patient");

            PushTranscript asked = wechat.await(wechat.startText(follower, "wait one").id());
            assertThat(asked.replyText()).isEqualTo("One moment, please.");
            SLEEPER.letGoOn("one");
            wechat.awaitCalls("/cgi-bin/message/custom/send", 1); // refused: now it is known
            String fetched = wechat.pushText(follower, "继续").replyText();
            // on a busy machine the refusal is still on its way to us
            while (!"waited for one".equals(fetched)) {
                fetched = wechat.pushText(follower, "继续").replyText();
            }
            assertThat(wechat.pushText(follower, "继续").replyText()).isNotEqualTo("waited for one");
            assertThat(SLEEPER.runs("wait one")).isOne();

            PushTranscript again = wechat.await(wechat.startText(follower, "wait two").id());
            SLEEPER.letGoOn("two");
            assertThat(again.replyText()).startsWith("One moment, please.").contains("回复「继续」");
            assertThat(List.of(asked, again)).noneMatch(PushTranscript::faultLine);
        }
    }
}
