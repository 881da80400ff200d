package dev.hexin.sandbox.push;

import dev.hexin.sandbox.SandboxTest;
import dev.hexin.sandbox.ScriptedBackend;
import dev.hexin.sandbox.client.PushTranscript.Attempt;
import dev.hexin.sandbox.client.PushTranscript.Finding;
import dev.hexin.sandbox.wire.Signature;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PushClockTest extends SandboxTest {

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
        assertThat(backend.received()).hasSize(3);
        assertThat(backend.received()).extracting(push -> push.text("MsgId")).containsOnly(
                backend.received().get(0).text("MsgId"));
        assertThat(backend.received()).extracting(push -> push.query().get("nonce")).doesNotHaveDuplicates();
        assertThat(client.awaitChat(FOLLOWER, "system", 0, 1).get(0).object("content").text("content"))
                .isEqualTo("该公众号提供的服务出现故障，请稍后再试");
    }

    @Test
    void aSlowAnswerOnTheSecondAttempt_isGoodEnough() {
        client.speed(2);
        backend.answer(
                push -> backend.received().size() == 1 ? backend.hold() : ScriptedBackend.text(push, "late"));

        var transcript = client.pushText(FOLLOWER, "hello");

        assertThat(transcript.attempts()).extracting(Attempt::outcome).containsExactly("timeout", "answered");
        assertThat(transcript.replyText()).isEqualTo("late");
        assertThat(transcript.faultLine()).isFalse();
    }

    @Test
    void sameRetries_repeatQueryAndBodyByteForByte() {
        client.speed(2);
        client.settings(Map.of("sameRetries", true, "mode", "safe"));
        backend.answer(push -> backend.received().size() < 3 ? backend.hold() : "success");

        client.pushText(FOLLOWER, "hello");

        assertThat(backend.received()).hasSize(3);
        assertThat(backend.received()).extracting(ScriptedBackend.Received::query)
                .containsOnly(backend.received().get(0).query());
        assertThat(backend.received()).extracting(ScriptedBackend.Received::body)
                .containsOnly(backend.received().get(0).body());
    }

    @Test
    void aRetryIsEncryptedAfresh_withTheSameMessageInside() {
        client.speed(2);
        client.mode("safe");
        backend.answer(push -> backend.received().size() < 3 ? backend.hold() : "success");

        client.pushText(FOLLOWER, "hello");

        assertThat(backend.received()).extracting(ScriptedBackend.Received::body).doesNotHaveDuplicates();
        assertThat(backend.received()).extracting(ScriptedBackend.Received::plain)
                .containsOnly(backend.received().get(0).plain());
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
                    .containsExactly(backend.url().toString(), other.url().toString());
            assertThat(transcript.replyText()).isEqualTo("from the other");
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
        assertThat(backend.received()).hasSize(2);
    }

    @Test
    void anAnswerCanBeMadeSlow_andTheRetryGetsTheNext() {
        client.speed(10);
        client.fault(Map.of("kind", "slow-answer", "millis", 7000, "times", 1));

        var retried = client.pushText(FOLLOWER, "hello");

        assertThat(retried.attempts()).extracting(Attempt::outcome).containsExactly("timeout", "answered");
        assertThat(retried.attempts().get(0).millis()).isGreaterThanOrEqualTo(490);
        assertThat(retried.replyText()).isEqualTo("hello");
        assertThat(backend.received()).as("the back end was asked both times").hasSize(2);
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
