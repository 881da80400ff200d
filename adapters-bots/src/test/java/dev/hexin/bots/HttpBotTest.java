package dev.hexin.bots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hexin.domain.message.ImageMessage;
import dev.hexin.domain.port.BotException;
import dev.hexin.domain.port.BotException.Reason;
import dev.hexin.domain.port.BotQuestion;
import dev.hexin.domain.port.BotQuestion.Turn;
import dev.hexin.domain.port.BotQuestions;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Article;
import dev.hexin.domain.reply.CustomerServiceTransfer;
import dev.hexin.domain.reply.ImageReply;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.service.ManualTime;
import dev.hexin.testing.Ports;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a bot behind HTTP is asked, what it may answer, and what a hostile one does not get done. */
@Timeout(600)
class HttpBotTest {
    private static final String SECRET = "a secret of the tests, which is long enough";
    private static final BotQuestion QUESTION = BotQuestions.text("hello");

    private final ManualTime time = new ManualTime();
    private ScriptedBot server = ScriptedBot.answering(200, "text/plain", "hi");
    private HttpBot bot = bot(server.url(), false);

    private HttpBot bot(URI url, boolean sharesOpenId) {
        return new HttpBot(url, SECRET, sharesOpenId, time, time);
    }

    private void serve(ScriptedBot other) {
        close();
        server = other;
        bot = bot(server.url(), false);
    }

    @AfterEach
    void close() {
        bot.close();
        server.close();
    }

    @Test
    void aQuestionIsSigned_andSaysAllOfTheMessage_butNotWhoWrote() throws Exception {
        assertThat(bot.answer(BotQuestions.of(ImageMessage.TYPE, new ImageMessage(BotQuestions.envelope(),
                "http://mmbiz.qpic.cn/x", "media"), new Turn("a", "b")))).isEqualTo(Reply.text("hi"));
        ScriptedBot.Request request = server.requests.getFirst();
        assertThat(new StandardWebhooks(SECRET).verifies(request.headers().get("webhook-id"),
                request.headers().get("webhook-timestamp"), request.headers().get("webhook-signature"),
                request.body(), time.instant())).isTrue();
        JsonNode json = new ObjectMapper().readTree(request.body());
        assertThat(json).isEqualTo(new ObjectMapper().readTree("""
                {"id": "%s", "account": "default", "follower": "%s", "type": "image",
                 "sentAt": "2026-11-27T08:00:00Z", "msgId": "7298834938480000123",
                 "message": {"url": "http://mmbiz.qpic.cn/x", "mediaId": "media"},
                 "turns": [{"question": "a", "answer": "b"}]}""".formatted(BotQuestions.ID,
                BotQuestions.FOLLOWER)));
        assertThat(request.headers().get("webhook-id")).isEqualTo(BotQuestions.ID);
        assertThat(request.text() + request.headers()).doesNotContain(BotQuestions.OPENID.value());
    }

    @Test
    void whoWroteIsSaidWhereTheOperatorWantsIt() throws Exception {
        try (HttpBot sharing = bot(server.url(), true)) {
            sharing.answer(QUESTION);
        }
        assertThat(new ObjectMapper().readTree(server.requests.getFirst().body()).get("openid").asText())
                .isEqualTo(BotQuestions.OPENID.value());
    }

    @Test
    void anyReplyMayBeAnswered() {
        assertAnswer("application/json", "{\"type\":\"image\",\"mediaId\":\"m\"}", new ImageReply("m"));
        assertAnswer("application/json", "{\"type\":\"markdown\",\"text\":\"*hi*\",\"ai\":true}",
                Reply.markdown("*hi*").asWrittenByAi());
        assertAnswer("application/json", "{\"type\":\"transfer\"}", CustomerServiceTransfer.toAnyAgent());
        assertAnswer("application/json", "{\"type\":\"none\"}", Reply.none());
        assertAnswer("application/json", "{\"type\":\"pass\"}", Reply.pass());
        assertAnswer("application/json",
                """
                        {"type":"news","articles":[{"title":"t","picUrl":"https://e.com/p",\
                        "url":"https://e.com"}]}""",
                Reply.news(new Article("t", "", "https://e.com/p", "https://e.com")));
        assertAnswer("application/json",
                "{\"replies\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"image\",\"mediaId\":\"m\"}]}",
                Reply.several(Reply.text("a"), new ImageReply("m")));
        assertAnswer("text/markdown", "# hi", Reply.markdown("# hi"));
        assertAnswer("TEXT/PLAIN;charset=utf-8", "  \n", Reply.none());
    }

    private void assertAnswer(String type, String body, Answer answer) {
        serve(ScriptedBot.answering(200, type, body));
        assertThat(bot.answer(QUESTION)).isEqualTo(answer);
    }

    @Test
    void itMaySayNothing_andThatAModelWrote() {
        serve(new ScriptedBot(out -> out.write(ScriptedBot.head(204))));
        assertThat(bot.answer(QUESTION)).isEqualTo(Reply.none());
        serve(new ScriptedBot(out -> {
            out.write(ScriptedBot.head(200, "Content-Type: text/plain", "X-AI: true", "Content-Length: 2"));
            out.write("hi".getBytes(StandardCharsets.UTF_8));
        }));
        assertThat(bot.answer(QUESTION)).isEqualTo(Reply.text("hi").asWrittenByAi());
    }

    @Test
    void aLateAnswerIsAwaitedFromBeforeTheQuestion_untilThereIsOne() {
        BotQuestions.NothingLater later = (BotQuestions.NothingLater) QUESTION.later();
        serve(new ScriptedBot(out -> {
            assertThat(later.isOpen()).isTrue();
            out.write(ScriptedBot.head(202));
        }));
        assertThat(bot.answer(QUESTION)).isEqualTo(Reply.none());
        assertThat(later.isOpen()).isTrue();
        serve(ScriptedBot.answering(200, "text/plain", "now"));
        bot.answer(QUESTION);
        assertThat(later.isOpen()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"301, REJECTED", "307, REJECTED", "401, UNAUTHORIZED", "403, UNAUTHORIZED", "404, NOT_FOUND",
            "429, RATE_LIMITED", "422, REJECTED", "500, FAILED", "503, FAILED", "206, REJECTED"})
    void aStatusSaysWhatIsWrong_andItIsAskedOnce(int status, Reason reason) {
        serve(new ScriptedBot(out -> {
            out.write(ScriptedBot.head(status, "Location: http://169.254.169.254/", "Content-Length: 0"));
        }));
        assertFails(reason);
        assertThat(server.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png", "", "application/octet-stream"})
    void whatIsNoAnswerIsNotShown(String type) {
        serve(ScriptedBot.answering(200, type, "<html>secret page</html>"));
        assertFails(Reason.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "[]", "{}", "{\"type\":\"text\"}", "{\"type\":\"rm\"}", "{\"type\":1}",
            "{\"type\":\"news\",\"articles\":[]}", "{\"type\":\"text\",\"text\":\" \"}",
            "{\"replies\":[{\"type\":\"pass\"}]}"})
    void jsonThatIsNoReplyIsNotShown(String json) {
        serve(ScriptedBot.answering(200, "application/json", json));
        assertFails(Reason.UNREADABLE);
    }

    @Test
    void jsonThatIsNestedWithoutEndIsNotParsed() {
        serve(ScriptedBot.answering(200, "application/json", "[".repeat(100_000)));
        assertFails(Reason.UNREADABLE);
    }

    @Test
    void anAnswerOfTenMegabytesIsCut() {
        serve(new ScriptedBot(out -> {
            out.write(ScriptedBot.head(200, "Content-Type: text/plain"));
            flood(out, "x".repeat(8192));
        }));
        assertFails(Reason.UNREADABLE);
    }

    private static void flood(OutputStream out, String what) throws java.io.IOException {
        byte[] bytes = what.getBytes(StandardCharsets.UTF_8);
        for (int written = 0; written < 10 << 20; written += bytes.length) {
            out.write(bytes);
        }
    }

    @Test
    void aStreamWithoutEndIsCut_andWhatCameIsShown() throws Exception {
        serve(new ScriptedBot(out -> {
            out.write(ScriptedBot.head(200, "Content-Type: text/event-stream"));
            flood(out, "data: on and on\n\n");
        }));
        Reading reading = read();
        assertThat(reading.end.get()).isInstanceOfSatisfying(BotException.class,
                failure -> assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE));
        assertThat(reading.text).startsWith("on and on").hasSizeLessThan(BotAnswer.LARGEST + 8192);
    }

    @Test
    void aStreamOfNothingButCommentsIsCut() throws Exception {
        serve(new ScriptedBot(out -> {
            out.write(ScriptedBot.head(200, "Content-Type: text/event-stream"));
            flood(out, ":" + " ".repeat(4096) + "\n");
        }));
        assertThat(read().end.get()).isInstanceOf(BotException.class);
    }

    @Test
    void aStreamThatIsSilentForAMinuteIsCut_howeverOftenItSaysThatItIsThere() throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        serve(new ScriptedBot(out -> {
            out.write(ScriptedBot.head(200, "Content-Type: text/event-stream"));
            out.write("data: Once\n\n: still here\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            done.join();
        }));
        Answer.Growing growing = (Answer.Growing) bot.answer(QUESTION);
        Reading reading = new Reading();
        growing.parts().subscribe(reading);
        reading.come.acquire();
        time.pass(Duration.ofSeconds(60));
        assertThat(reading.end.get()).isInstanceOfSatisfying(BotException.class,
                failure -> assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT));
        done.complete(null);
    }

    private Reading read() {
        Reading reading = new Reading();
        ((Answer.Growing) bot.answer(QUESTION)).parts().subscribe(reading);
        return reading;
    }

    @Test
    void aQuestionThatSurelyDidNotArriveIsAskedAgain_withTheSameId() {
        int port = Ports.free();
        AtomicInteger attempts = new AtomicInteger();
        AtomicReference<ScriptedBot> started = new AtomicReference<>();
        InstantSource clock = () -> { // it is looked at for each attempt: the bot starts before the second
            if (isAnAttempt() && attempts.incrementAndGet() == 2) {
                started.set(
                        new ScriptedBot(port, out -> out.write(ScriptedBot.whole(200, "text/plain", "hi"))));
            }
            return time.instant();
        };
        try (HttpBot early = new HttpBot(URI.create("http://localhost:" + port), SECRET, false, time,
                clock)) {
            assertThat(early.answer(QUESTION)).isEqualTo(Reply.text("hi"));
            assertThat(attempts).hasValue(2);
            assertThat(started.get().requests).hasSize(1).first()
                    .satisfies(request -> assertThat(request.headers()).containsEntry("webhook-id",
                            QUESTION.id()));
        } finally {
            started.get().close();
        }
    }

    private static boolean isAnAttempt() {
        return StackWalker.getInstance().walk(frames -> frames.anyMatch(frame -> frame.getClassName()
                .equals(HttpBot.class.getName()) && frame.getMethodName().equals("send")));
    }

    @Test
    void whileItDoesNotAnswerItIsLeftAlone() {
        serve(ScriptedBot.answering(500, "text/plain", ""));
        for (int i = 0; i < 10; i++) {
            assertFails(Reason.FAILED);
        }
        assertFails(Reason.SUSPENDED);
        assertThat(server.requests).hasSize(10);
        time.pass(Duration.ofSeconds(6));
        assertFails(Reason.FAILED);
    }

    private void assertFails(Reason reason) {
        BotException failure = catchThrowableOfType(BotException.class, () -> bot.answer(QUESTION));
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.getMessage() + failure.nextStep()).doesNotContain("secret page", "169.254",
                server.url().toString());
    }
}
