package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.sandbox.client.PushTranscript;
import dev.hexin.sandbox.client.SandboxClient;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers that grow, as followers see them at the platform's own speed, in both modes. */
@Timeout(600)
class GrowingJourneyTest {
    private static final String SEND = "/cgi-bin/message/custom/send";

    private final Writer writer = new Writer();
    private final WiredPair pair = new WiredPair();
    private final SandboxClient wechat = pair.wechat();

    private Hexin another(String lateReplies) {
        return pair.another(Map.of("wechat.late-replies", lateReplies, "wechat.reply-deadline", "3s"),
                writer);
    }

    @AfterEach
    void stop() {
        pair.close();
    }

    /** A new follower asks, and the answer begins. */
    private PushTranscript begin(Hexin asked, String follower, String word) {
        pair.pushTo(asked);
        PushTranscript push = wechat.startText(follower, "write " + word);
        writer.give(word, "One. Two. Th");
        return push;
    }

    private String message(String follower) {
        return wechat.awaitChat(follower, "customer-service", 0, 1).getFirst().object("content")
                .text("content");
    }

    @Test
    void whatIsThereInTime_isTheReply_andTheRestFollows() {
        String she = wechat.createFollower("she");
        String he = wechat.createFollower("he");
        try (Hexin byMessage = another("customer-service"); Hexin byRetry = another("retry")) {
            PushTranscript hers = begin(byMessage, she, "hers");
            PushTranscript his = begin(byRetry, he, "his");

            assertThat(wechat.await(hers.id()).replyText()).startsWith("One. Two.");
            writer.give("hers", "ree. The");
            writer.give("hers", " end.");
            writer.end("hers");
            assertThat(message(she)).isEqualTo("Three. The end.");

            his = wechat.await(his.id());
            assertThat(his.replyText()).startsWith("One. Two.");
            assertThat(his.outcomes()).containsExactly("timeout", "timeout",
                    "answered");
            assertThat(his.faultLine()).isFalse();
            writer.give("his", "ree.");
            writer.end("his");
            assertThat(message(he)).isEqualTo("Three.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer-service", "retry"})
    void whereTheAccountMayNotSend_theRestIsFetched(String lateReplies) {
        wechat.fault(Map.of("kind", "errcode", "errcode", 48001, "path", "/cgi-bin/message/custom"));
        String she = wechat.createFollower("she");
        try (Hexin forbidden = another(lateReplies)) {
            PushTranscript asked = begin(forbidden, she, "hers");
            assertThat(wechat.await(asked.id()).replyText()).startsWith("One. Two.").contains("回复「继续」");
            writer.give("hers", "ree.");
            writer.end("hers");
            wechat.awaitCalls(SEND, 1); // refused: now it is known

            // the refusal is on its way to us when the word comes first: until then it is a text as any
            // other, or the holding text says to ask again
            String fetched = "继续";
            while (!fetched.startsWith("Three")) {
                fetched = wechat.pushText(she, "继续").replyText();
            }
            assertThat(fetched).isEqualTo("Three.");
            assertThat(wechat.pushText(she, "继续").replyText()).isEqualTo("继续");
        }
    }

    @Test
    void whenHexinStops_theStreamIsClosed() throws InterruptedException {
        try (Hexin stopping = another("customer-service")) {
            begin(stopping, wechat.createFollower("she"), "hers");
            stopping.awaitHandled(1);
        }
        writer.closed.await();
    }
}
