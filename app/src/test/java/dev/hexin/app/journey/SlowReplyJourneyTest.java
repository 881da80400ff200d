package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.sandbox.client.Answer;
import dev.hexin.sandbox.client.PushTranscript;
import dev.hexin.sandbox.client.PushTranscript.Attempt;
import dev.hexin.sandbox.client.SandboxClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Slow answers as followers see them, at the platform's own speed: what docs/replies.md draws. */
@Timeout(120)
class SlowReplyJourneyTest {
    private static final Sleeper SLEEPER = new Sleeper();

    private static WiredPair pair;
    private static Hexin hexin;
    private static SandboxClient wechat;

    @BeforeAll
    static void start() {
        pair = new WiredPair();
        hexin = another("4500ms");
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

    private static List<String> outcomes(PushTranscript push) {
        return push.attempts().stream().map(Attempt::outcome).toList();
    }

    private static List<String> said(String follower, String source) {
        return wechat.chat(follower).stream().filter(line -> line.text("source").equals(source))
                .map(line -> line.object("content").text("content")).toList();
    }

    @Test
    void sevenSeconds_twelve_andTwenty() {
        String seven = wechat.createFollower("seven");
        String twelve = wechat.createFollower("twelve");
        String twenty = wechat.createFollower("twenty");
        PushTranscript second = wechat.startText(seven, "sleep 7000");
        PushTranscript third = wechat.startText(twelve, "sleep 12000");
        PushTranscript never = wechat.startText(twenty, "sleep 20000");

        second = wechat.await(second.id());
        assertThat(outcomes(second)).containsExactly("timeout", "answered");
        assertThat(second.replyText()).isEqualTo("slept 7000");

        third = wechat.await(third.id());
        assertThat(outcomes(third)).containsExactly("timeout", "timeout", "answered");
        assertThat(third.replyText()).isEqualTo("slept 12000");

        never = wechat.await(never.id());
        assertThat(outcomes(never)).containsExactly("timeout", "timeout", "answered");
        assertThat(never.replyText()).isEqualTo("One moment, please.");
        Answer message = wechat.awaitChat(twenty, "customer-service", 0, 1).getFirst();
        assertThat(message.object("content").text("content")).isEqualTo("slept 20000");

        assertThat(List.of(second, third, never)).noneMatch(PushTranscript::faultLine)
                .allSatisfy(push -> assertThat(push.findings()).noneMatch(
                        finding -> !finding.rule().equals("http.time")));
        assertThat(List.of("sleep 7000", "sleep 12000", "sleep 20000")).allMatch(
                text -> SLEEPER.runs(text) == 1);
        assertThat(said(seven, "customer-service")).isEmpty();
        assertThat(said(twelve, "customer-service")).isEmpty();
        assertThat(wechat.calls("/cgi-bin/message/custom/typing")).isNotEmpty();
        assertThat(wechat.calls("/cgi-bin/stable_token")).hasSize(1);
    }

    @Test
    void anAccountThatMayNotSend_letsTheFollowerFetchTheAnswer() {
        wechat.fault(Map.of("kind", "errcode", "errcode", 48001, "path", "/cgi-bin/message/custom"));
        wechat.speed(5);
        try (Hexin forbidden = another("900ms")) { // what it learns lasts for an hour
            pair.pushTo(forbidden);
            String follower = wechat.createFollower("patient");

            PushTranscript asked = wechat.await(wechat.startText(follower, "sleep 3300").id());
            assertThat(asked.replyText()).isEqualTo("One moment, please.");
            wechat.awaitCalls("/cgi-bin/message/custom/send", 1); // refused: now it is known
            PushTranscript fetched = wechat.pushText(follower, "and?");
            PushTranscript next = wechat.pushText(follower, "and?");

            // the refusal is on its way to us when the first text comes: one of the two fetches the answer
            assertThat(List.of(fetched.replyText(), next.replyText())).containsOnlyOnce("slept 3300");
            assertThat(SLEEPER.runs("sleep 3300")).isOne();

            PushTranscript again = wechat.await(wechat.startText(follower, "sleep 3200").id());
            assertThat(again.replyText()).startsWith("One moment, please.").contains("any text");
            assertThat(List.of(asked, again)).noneMatch(PushTranscript::faultLine);
        }
    }
}
