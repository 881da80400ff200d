package dev.hexin.sandbox.push;

import dev.hexin.sandbox.SandboxTest;
import dev.hexin.sandbox.ScriptedBackend;
import dev.hexin.sandbox.client.PushTranscript;
import dev.hexin.sandbox.client.PushTranscript.Attempt;
import dev.hexin.sandbox.client.PushTranscript.Finding;
import dev.hexin.sandbox.client.SandboxJson;
import dev.hexin.sandbox.wire.Signature;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PushClockTest extends SandboxTest {

    /** What the attempts sent. One that was over before a busy machine sent it did not reach the back end. */
    private static List<SandboxJson> sent(PushTranscript transcript) {
        return transcript.all().list("attempts").stream().map(attempt -> attempt.object("request")).toList();
    }

    /** In the end it was answered; a busy machine may let more than the first attempt pass. */
    private static void assertAnsweredAfterATimeout(PushTranscript transcript) {
        assertThat(transcript.outcomes()).startsWith("timeout").endsWith("answered")
                .containsOnlyOnce("answered").containsOnly("timeout", "answered");
    }

    @Test
    void aTextIsSignedAndPushed_andItsReplyIsSeen() {
        var transcript = client.pushText(FOLLOWER, "hello 🌈");

        assertThat(transcript.replyText()).isEqualTo("hello 🌈");
        assertThat(transcript.faultLine()).isFalse();
        assertThat(transcript.findings()).isEmpty();
        var query = backend.received().get(0).query();
        assertThat(query.get("signature"))
                .isEqualTo(Signature.of(ACCOUNT.token(), query.get("timestamp"), query.get("nonce")));
        assertThat(query).containsEntry("openid", FOLLOWER).doesNotContainKey("msg_signature");
        assertThat(client.chat(FOLLOWER)).extracting(line -> line.text("source"))
                .containsExactly("follower", "passive");
    }

    @Test
    void aBackEndThatNeverAnswers_isAskedThreeTimes_thenTheGreyLineIsShown() {
        client.speed(5);
        backend.answer(push -> backend.hold());

        var transcript = client.pushText(FOLLOWER, "hello?");

        assertThat(transcript.attempts()).extracting(Attempt::outcome).containsExactly("timeout", "timeout",
                "timeout");
        assertThat(transcript.attempts())
                .allSatisfy(attempt -> assertThat(attempt.millis()).isGreaterThanOrEqualTo(990));
        assertThat(transcript.findings()).extracting(Finding::sentence)
                .contains("no answer in 5 s, attempt 2 of 3");
        assertThat(transcript.faultLine()).isTrue();
        assertThat(sent(transcript)).extracting(request -> request.object("query").text("nonce")).hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(backend.awaitReceived()).extracting(push -> push.text("MsgId"))
                .containsOnly(transcript.all().text("msgId"));
        assertThat(client.awaitChat(FOLLOWER, "system", 0, 1).get(0).object("content").text("content"))
                .isEqualTo("该公众号提供的服务出现故障，请稍后再试");
    }

    @Test
    void aSlowAnswerOnTheSecondAttempt_isGoodEnough() {
        client.speed(2);
        var times = new AtomicInteger();
        backend.answer(
                push -> times.incrementAndGet() == 1 ? backend.hold() : ScriptedBackend.text(push, "late"));

        var transcript = client.pushText(FOLLOWER, "hello");

        assertAnsweredAfterATimeout(transcript);
        assertThat(transcript.replyText()).isEqualTo("late");
        assertThat(transcript.faultLine()).isFalse();
    }

    @Test
    void sameRetries_repeatQueryAndBodyByteForByte() {
        client.speed(5);
        client.settings(Map.of("sameRetries", true, "mode", "safe"));
        backend.answer(push -> backend.hold());

        var sent = sent(client.pushText(FOLLOWER, "hello"));

        assertThat(sent).hasSize(3).containsOnly(sent.get(0));
        assertThat(backend.awaitReceived()).extracting(ScriptedBackend.Received::query)
                .containsOnly(backend.received().get(0).query());
        assertThat(backend.received()).extracting(ScriptedBackend.Received::body)
                .containsOnly(sent.get(0).text("body"));
    }

    @Test
    void aRetryIsEncryptedAfresh_withTheSameMessageInside() {
        client.speed(5);
        client.mode("safe");
        backend.answer(push -> backend.hold());

        var sent = sent(client.pushText(FOLLOWER, "hello"));

        assertThat(sent).extracting(request -> request.text("body")).hasSize(3).doesNotHaveDuplicates();
        assertThat(sent).extracting(request -> request.text("plain")).containsOnly(sent.get(0).text("plain"));
        assertThat(backend.awaitReceived()).extracting(ScriptedBackend.Received::plain)
                .containsOnly(sent.get(0).text("plain"));
    }

    @Test
    void aStatusOtherThan200_isRetried_andSoIsABrokenConnection() {
        backend.answerRaw(ctx -> {
            ctx.status(500);
            return "oops";
        });
        var failing = client.pushText(FOLLOWER, "hello");
        assertThat(failing.attempts()).extracting(Attempt::status).containsExactly(500, 500, 500);
        assertThat(failing.findings()).extracting(Finding::rule).containsOnly("http.status");

        client.targets(URI.create("http://127.0.0.1:1/wechat"));
        var refused = client.pushText(FOLLOWER, "hello");
        assertThat(refused.attempts()).extracting(Attempt::outcome).containsExactly("failed", "failed",
                "failed");
        assertThat(refused.findings()).extracting(Finding::rule).containsOnly("http.connection");
        assertThat(refused.faultLine()).isTrue();
    }

    @Test
    void aMalformedAnswer_isFinal() {
        backend.answerRaw(ctx -> "{}");

        var transcript = client.pushText(FOLLOWER, "hello");

        assertThat(transcript.attempts()).hasSize(1);
        assertThat(transcript.faultLine()).isTrue();
    }

    @Test
    void anAnswerThatNeverStopsGrowing_isCutOff() {
        backend.answerRaw(ctx -> "x".repeat(HttpCall.MAX_BODY + 1));

        assertThat(client.pushText(FOLLOWER, "hello").findings()).extracting(Finding::rule)
                .containsExactly("body.size");
    }

    @Test
    void noGreyLineForAPushThatNobodyIsLookingAt() {
        backend.answerRaw(ctx -> "rubbish");

        assertThat(client.push(FOLLOWER, "TEMPLATESENDJOBFINISH").faultLine()).isFalse();
        assertThat(client.push(FOLLOWER, "CLICK").faultLine()).isTrue();
        assertThat(client.push(FOLLOWER, "unsubscribe").faultLine()).isFalse();
    }

    @Test
    void attemptsGoRoundTheTargets() {
        client.speed(2);
        try (var other = new ScriptedBackend(ACCOUNT)) {
            client.targets(backend.url(), other.url());
            backend.answer(push -> backend.hold());
            other.answer(push -> ScriptedBackend.text(push, "from the other"));

            var transcript = client.pushText(FOLLOWER, "hello");

            assertThat(transcript.attempts()).extracting(Attempt::target)
                    .startsWith(backend.url().toString(), other.url().toString());
            assertThat(other.awaitReceived()).isNotEmpty();
            // where a busy machine let the second pass too, the third is the first target's again
            assertThat(transcript.replyText()).isEqualTo(transcript.attempts().size() == 2
                    ? "from the other"
                    : "");
        }
    }

    @Test
    void anAttemptCanBeAwaited_andAnAttemptCanGetLost() {
        client.speed(5);
        backend.answer(push -> backend.hold());
        client.fault(Map.of("kind", "lost-attempt", "times", 1, "follower", FOLLOWER));

        var started = client.startText(FOLLOWER, "hello");
        assertThat(client.awaitAttempt(started.id(), 2).attempts()).hasSizeGreaterThanOrEqualTo(2);

        assertThat(client.await(started.id()).attempts()).extracting(Attempt::outcome)
                .containsExactly("lost", "timeout", "timeout");
        assertThat(backend.awaitReceived()).hasSizeBetween(1, 2);
    }

    @Test
    void anAnswerCanBeMadeSlow_andTheRetryGetsTheNext() {
        client.speed(4);
        client.fault(Map.of("kind", "slow-answer", "millis", 7000, "times", 1));

        var retried = client.pushText(FOLLOWER, "hello");

        assertAnsweredAfterATimeout(retried);
        assertThat(retried.attempts().get(0).millis()).isGreaterThanOrEqualTo(1240);
        assertThat(retried.replyText()).isEqualTo("hello");
        assertThat(backend.received()).as("the back end was asked both times").hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void anAnswerThatIsSlowButInTime_isTaken() {
        client.fault(Map.of("kind", "slow-answer", "millis", 200, "times", 1, "follower", FOLLOWER));

        var transcript = client.pushText(FOLLOWER, "hello");

        assertThat(transcript.attempts()).extracting(Attempt::outcome).containsExactly("answered");
        assertThat(transcript.attempts().get(0).millis()).isGreaterThanOrEqualTo(190);
    }

    @Test
    void theUrlIsVerifiedAsWhenItIsSaved() {
        assertThat(client.verify().flag("accepted")).isTrue();
        client.targets(URI.create(backend.url() + "/nowhere"));
        assertThat(client.verify().flag("accepted")).isFalse();
        client.targets(backend.callback());
        assertThat(client.verify().list("findings").get(0).text("rule")).isEqualTo("verify.echostr");
    }
}
