package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.domain.customerservice.EnqueueOutcome.Enqueued;
import dev.hexin.domain.customerservice.EnqueueOutcome.Rejected;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.port.Outbox;
import dev.hexin.sandbox.client.PushTranscript;
import dev.hexin.sandbox.client.SandboxClient;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Late answers and messages of an account's own reach their followers through its outbox. */
@Timeout(600)
class OutboxJourneyTest {
    private static final String SEND = "/cgi-bin/message/custom/send";
    private static final String STABLE_TOKEN = "/cgi-bin/stable_token";

    private final Sleeper sleeper = new Sleeper();
    private final WiredPair pair = new WiredPair();
    private final SandboxClient wechat = pair.wechat();
    private final Hexin hexin = another("5s");

    private Hexin another(String apiTimeout) {
        return pair.another(Map.of("wechat.late-replies", "customer-service", "wechat.reply-deadline", "1s",
                "wechat.api-timeout", apiTimeout), sleeper);
    }

    @BeforeEach
    void theBackEndIsSlow() {
        pair.pushTo(hexin);
    }

    @AfterEach
    void stop() {
        hexin.close();
        pair.close();
    }

    private List<String> said(String follower) {
        return wechat.chat(follower).stream().filter(line -> line.text("source").equals("customer-service"))
                .map(line -> line.object("content").text("content")).toList();
    }

    /** New followers ask, and are told nothing in time. */
    private List<String> ask(int followers) {
        List<String> all = IntStream.range(0, followers).mapToObj(i -> wechat.createFollower("f" + i))
                .toList();
        List<PushTranscript> pushes = IntStream.range(0, followers)
                .mapToObj(i -> wechat.startText(all.get(i), "wait w" + i)).toList();
        assertThat(pushes).allSatisfy(push -> assertThat(wechat.await(push.id()).faultLine()).isFalse());
        return all;
    }

    @Test
    void twentyOfTwentyLateAnswersArrive_whereTheAccessTokenTakesNearlyFiveSeconds() {
        // once: where a busy machine adds half a second, the next token is in time
        wechat.fault(Map.of("kind", "slow", "path", STABLE_TOKEN, "millis", 4500, "times", 1));
        List<String> followers = ask(20);
        assertThat(followers).allSatisfy(follower -> assertThat(said(follower)).isEmpty());

        IntStream.range(0, 20).forEach(i -> sleeper.letGoOn("w" + i));
        for (int i = 0; i < 20; i++) {
            wechat.awaitChat(followers.get(i), "customer-service", 0, 1);
            assertThat(said(followers.get(i))).containsExactly("waited for w" + i);
        }
    }

    @Test
    void whileTheApiIsBusyAnswersWait_andThenTheyArriveOnceAndInOrder() {
        try (Hexin patient = another("30s")) { // a busy machine may be slow to answer
            pair.pushTo(patient);
            String fault = wechat.fault(Map.of("kind", "errcode", "errcode", 45011, "path", SEND));
            String follower = ask(1).getFirst();
            sleeper.letGoOn("w0");
            wechat.awaitCalls(SEND, 4); // more than one call is repeated
            Outbox outbox = patient.account().outbox();
            assertThat(outbox.send(new OpenId(follower), "and one more thing")).isEqualTo(new Enqueued());
            assertThat(said(follower)).isEmpty();

            wechat.removeFault(fault);
            wechat.awaitChat(follower, "customer-service", 0, 2);
            assertThat(said(follower)).containsExactly("waited for w0", "and one more thing");
        }
    }

    @Test
    void fiveMessagesFollow_andTheSixthIsNotEvenTried() {
        Outbox outbox = hexin.account().outbox();
        String follower = wechat.createFollower("counted");
        wechat.pushText(follower, "hello");
        for (int i = 1; i <= 5; i++) {
            assertThat(outbox.send(new OpenId(follower), "message " + i)).isEqualTo(new Enqueued());
            wechat.awaitChat(follower, "customer-service", 0, i);
        }
        assertThat(outbox.send(new OpenId(follower), "message 6")).isInstanceOf(Rejected.class);
        assertThat(wechat.calls(SEND)).hasSize(5);
        wechat.pushText(follower, "hello again");
        assertThat(outbox.send(new OpenId(follower), "message 6")).isEqualTo(new Enqueued());
        wechat.awaitChat(follower, "customer-service", 0, 6);
    }
}
