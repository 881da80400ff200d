package dev.hexin.bots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hexin.domain.message.ImageMessage;
import dev.hexin.domain.message.VoiceMessage;
import dev.hexin.domain.port.Bot;
import dev.hexin.domain.port.BotException;
import dev.hexin.domain.port.BotException.Reason;
import dev.hexin.domain.port.BotQuestion.Turn;
import dev.hexin.domain.port.BotQuestions;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A model behind an OpenAI-compatible server: what it is told, and what of its answer is shown. */
class ChatCompletionBotTest extends ModelContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G'};

    @Override
    Bot bot(ModelSettings settings, ModelServer server, Pictures pictures) {
        return new ChatCompletionBot(settings, server, pictures);
    }

    @Override
    String event(String part) {
        var chunk = JSON.createObjectNode();
        chunk.putArray("choices").addObject().putObject("delta").put("content", part);
        return chunk.toString();
    }

    @Override
    String end() {
        return "[DONE]";
    }

    private static JsonNode json(ScriptedBot.Request request) throws Exception {
        return JSON.readTree(request.body());
    }

    @Test
    void itIsToldThePromptWhatWasSaidAndTheQuestion_andNotWhoAsks() throws Exception {
        ScriptedBot server = ScriptedBot.streaming(List.of(event("hi"), end()));
        Answer.Growing answer = (Answer.Growing) bot(server).answer(BotQuestions.text("hello", new Turn("a",
                "b")));
        assertThat(answer.isMarkdown()).isTrue();
        assertThat(answer.writtenByAi()).isTrue();
        ScriptedBot.Request request = server.requests.getFirst();
        assertThat(json(request)).isEqualTo(JSON.readTree("""
                {"model": "tiny", "stream": true, "user": "%s", "messages": [
                 {"role": "system", "content": "Be brief."}, {"role": "user", "content": "a"},
                 {"role": "assistant", "content": "b"}, {"role": "user", "content": "hello"}]}"""
                .formatted(BotQuestions.FOLLOWER)));
        assertThat(request.headers()).containsEntry("authorization", "Bearer key-of-the-tests");
        assertThat(request.text() + request.headers()).doesNotContain(BotQuestions.OPENID.value());
    }

    @Test
    void aVoiceMessageIsItsRecognisedText() throws Exception {
        ScriptedBot server = ScriptedBot.streaming(List.of(event("hi"), end()));
        bot(server).answer(BotQuestions.of(VoiceMessage.TYPE, new VoiceMessage(BotQuestions.envelope(), "m",
                "amr", null, "what time is it")));
        assertThat(json(server.requests.getFirst()).at("/messages/1/content").asText())
                .isEqualTo("what time is it");
    }

    @Test
    void aPictureGoesAsOne_andAsAWordToAModelThatTakesNone() throws Exception {
        ScriptedBot[] server = new ScriptedBot[1];
        server[0] = new ScriptedBot(out -> {
            ScriptedBot.Request request = server[0].requests.getLast();
            if (request.body().length == 0) {
                out.write(ScriptedBot.head(200, "Content-Type: image/png", "Content-Length: 4"));
                out.write(PICTURE);
            } else if (request.text().contains("image_url")) {
                out.write(ScriptedBot.whole(400, "application/json", "{}"));
            } else {
                out.write(ScriptedBot.whole(200, "application/json",
                        "{\"choices\":[{\"message\":{\"content\":\"a word\"}}]}"));
            }
        });
        assertThat(bot(server[0]).answer(BotQuestions.of(ImageMessage.TYPE, new ImageMessage(BotQuestions
                .envelope(), server[0].url() + "/picture", "m"))))
                .isEqualTo(Reply.markdown("a word").asWrittenByAi());
        assertThat(server[0].requests).hasSize(3);
        assertThat(json(server[0].requests.get(1)).at("/messages/1/content/1/image_url/url").asText())
                .isEqualTo("data:image/png;base64,iVBORw==");
        assertThat(json(server[0].requests.get(2)).at("/messages/1/content").asText()).isEqualTo("[image]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1.example.com/x", "file:///etc/passwd", "http://[::1]/x", "",
            "http://169.254.169.254/latest/meta-data", "https://evil-qpic.cn/x", "not a url"})
    void aPictureIsFetchedFromWeChatsHostsAlone(String url) {
        try (Pictures pictures = new Pictures(List.of("qpic.cn", "127.0.0.1:1"))) {
            assertThat(pictures.mayFetch(url)).isFalse();
            assertThat(pictures.fetch(url)).isEmpty();
            assertThat(pictures.mayFetch("http://mmbiz.qpic.cn/x/0")).isTrue();
        }
    }

    @Test
    void whatItReasonsIsNotShown_inWhicheverPiecesItComes() throws Exception {
        String text = "\n<think>The key is <b>secret</b>.</think>\n\n"
                + "It is <Thinking a=1>so</thinking>noon, <th>.";
        List<String> letters = IntStream.range(0, text.length()).mapToObj(i -> text.substring(i, i + 1))
                .toList();
        for (List<String> parts : List.of(List.of(text), letters)) {
            assertThat(textOf(growing(parts).answer(BotQuestions.text("time?"))).strip())
                    .isEqualTo("It is noon, <th>.");
        }
        String inAField = "{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\",\"content\":null}}]}";
        assertThat(textOf(bot(ScriptedBot.streaming(List.of(inAField, event("noon"), end())))
                .answer(BotQuestions.text("time?")))).isEqualTo("noon");
        assertThat(textOf(growing(List.of("<th", "e end")).answer(BotQuestions.text("?"))))
                .isEqualTo("<the end");
        assertThat(textOf(growing(List.of("<thin")).answer(BotQuestions.text("?")))).isEqualTo("<thin");
    }

    @ParameterizedTest
    @CsvSource({"401, UNAUTHORIZED", "404, NOT_FOUND", "429, RATE_LIMITED", "503, FAILED", "302, REJECTED",
            "400, REJECTED"})
    void aStatusSaysWhatIsWrong_andNamesTheSetting(int status, Reason reason) {
        ScriptedBot server = ScriptedBot.answering(status, "application/json", "{\"error\":\"canary\"}");
        BotException failure = failure(server);
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.getMessage() + failure.nextStep()).contains("The model").doesNotContain("canary");
        assertThat(server.requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"text/html | <html>canary</html>", "text/plain | canary",
            "application/json | canary", "application/json | {\"choices\":[]}",
            "application/json | {\"choices\":[{\"message\":{\"content\":{\"canary\":1}}}]}", "'' | canary"})
    void whatIsNoAnswerIsRefused(String type, String body) {
        BotException failure = failure(ScriptedBot.answering(200, type, body));
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(failure.getMessage() + failure.nextStep()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":{\"message\":\"canary\"}}", "canary"})
    void anErrorInAStreamEndsIt_behindWhatCame(String event) throws Exception {
        Answer answer = bot(ScriptedBot.streaming(List.of(event("Once"), event)))
                .answer(BotQuestions.text("hello"));
        Read read = read((Answer.Growing) answer);
        assertThat(read.text.toString()).isEqualTo("Once");
        assertThat(read.end.get()).hasValueSatisfying(failure -> assertThat(failure)
                .isInstanceOf(BotException.class).hasMessageNotContaining("canary"));
    }

    @Test
    void aStreamThatDoesNotSayThatItEndsHasBrokenOff_andNothingIsReadBehindItsEnd() throws Exception {
        Read cut = read(
                (Answer.Growing) bot(ScriptedBot.streaming(List.of(event("Once"))))
                        .answer(BotQuestions.text("?")));
        assertThat(cut.text.toString()).isEqualTo("Once");
        assertThat(cut.end.get()).hasValueSatisfying(failure -> assertThat(failure).isInstanceOfSatisfying(
                BotException.class, why -> assertThat(why.reason()).isEqualTo(Reason.BROKEN_OFF)));
        String last = "{\"choices\":[{\"delta\":{\"content\":\"! 1 <\"},\"finish_reason\":\"stop\"}]}";
        assertThat(textOf(
                bot(ScriptedBot.streaming(List.of(event("Once"), last))).answer(BotQuestions.text("?"))))
                .isEqualTo("Once! 1 <");
        assertThat(textOf(bot(ScriptedBot.streaming(List.of(event("Once"), end(), event("more"))))
                .answer(BotQuestions.text("?")))).isEqualTo("Once");
    }

    @Test
    void aStreamWithoutATextIsAFailure() throws Exception {
        String neverEnds = event("<think>on and on");
        for (List<String> events : List.of(List.of(end()), List.of(neverEnds, end()), List.<String>of(),
                List.of(event(" \n"), end()))) {
            Read read = read(
                    (Answer.Growing) bot(ScriptedBot.streaming(events)).answer(BotQuestions.text("hello")));
            assertThat(read.end.get()).hasValueSatisfying(
                    failure -> assertThat(failure).isInstanceOf(BotException.class));
        }
    }

    @Test
    void anAnswerOfTenMegabytesIsCut() throws Exception {
        List<String> many = java.util.Collections.nCopies(1000, event("x".repeat(10_000)));
        Read read = read(
                (Answer.Growing) bot(ScriptedBot.streaming(many)).answer(BotQuestions.text("hello")));
        assertThat(read.text.length()).isLessThan(300_000);
        assertThat(read.end.get()).isPresent();
    }

    private BotException failure(ScriptedBot server) {
        Bot bot = bot(server);
        return catchThrowableOfType(BotException.class, () -> bot.answer(BotQuestions.text("hello")));
    }
}
