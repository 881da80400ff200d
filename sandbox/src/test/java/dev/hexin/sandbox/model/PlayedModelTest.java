package dev.hexin.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.SandboxTest;
import dev.hexin.sandbox.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The model that the sandbox plays, as clients of the two APIs see it. */
class PlayedModelTest extends SandboxTest {
    private static final String COMPLETIONS = "/v1/chat/completions";
    private static final String DIFY = "/v1/chat-messages";

    @BeforeEach
    void hurry() {
        client.speed(50);
    }

    private static String question(String text, boolean streamed) {
        return "{\"model\":\"any\",\"stream\":" + streamed + ",\"stream_options\":{\"include_usage\":true},"
                + "\"messages\":[{\"role\":\"system\",\"content\":\"Be kind.\"},"
                + "{\"role\":\"user\",\"content\":\"before\"},{\"role\":\"assistant\",\"content\":\"x\"},"
                + "{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
    }

    private static String query(String text, String conversation, String mode) {
        return "{\"inputs\":{},\"query\":\"" + text + "\",\"response_mode\":\"" + mode
                + "\",\"conversation_id\":\"" + conversation + "\",\"user\":\"u\"}";
    }

    private static List<JsonNode> events(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        return answer.body().lines().filter(line -> line.startsWith("data: {"))
                .map(line -> (JsonNode) object(line.substring("data: ".length()))).toList();
    }

    private static ObjectNode object(String json) {
        return Json.parse(json).orElseThrow(() -> new AssertionError(json));
    }

    private static String said(List<JsonNode> events, String field) {
        return events.stream()
                .map(event -> event.path("choices").path(0).path("delta").path(field).asText())
                .collect(Collectors.joining());
    }

    @Test
    void itAnswersWordByWord_orAsAWhole() {
        var streamed = post(COMPLETIONS, question("hello", true));
        assertThat(streamed.body()).endsWith("data: [DONE]\n\n");
        var events = events(streamed);
        assertThat(events).hasSizeGreaterThan(10);
        assertThat(said(events, "content")).startsWith("You asked: hello\n").contains("before this one: 1");
        assertThat(events.get(events.size() - 2).path("choices").path(0).path("finish_reason").asText())
                .isEqualTo("stop");
        assertThat(events.get(events.size() - 1).path("usage").path("completion_tokens").asInt())
                .isPositive();
        var whole = object(post(COMPLETIONS, question("你好", false)).body());
        assertThat(whole.path("choices").path(0).path("message").path("content").asText())
                .startsWith("你问的是：你好");
        assertThat(client.state().object("model").number("asked")).isEqualTo(2);
        assertThat(get("/v1/models").body()).contains("sandbox");
    }

    @Test
    void difyKnowsItsConversationAgain() {
        var first = object(post(DIFY, query("hello", "", "blocking")).body());
        assertThat(first.path("answer").asText()).startsWith("You asked: hello");
        var id = first.path("conversation_id").asText();
        var events = events(post(DIFY, query("again", id, "streaming")));
        assertThat(events).allMatch(event -> event.path("conversation_id").asText().equals(id));
        assertThat(events.stream().map(event -> event.path("answer").asText()).collect(Collectors.joining()))
                .contains("before this one: 1");
        assertThat(events.get(events.size() - 1).path("event").asText()).isEqualTo("message_end");
        assertThat(post(DIFY, query("x", "unknown", "streaming")).statusCode()).isEqualTo(404);
        assertThat(post(DIFY, "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void whatItIsToldItDoes_asOftenAsItIsTold() {
        client.model(Map.of("behaviour", "long"));
        assertThat(said(events(post(COMPLETIONS, question("x", true))), "content")).hasSizeGreaterThan(4000);
        client.model(Map.of("behaviour", "markdown", "times", 1));
        assertThat(said(events(post(COMPLETIONS, question("x", true))), "content")).contains("# ",
                "| list |");
        client.model(Map.of("behaviour", "reasoning", "times", 1));
        var reasoned = events(post(COMPLETIONS, question("x", true)));
        assertThat(said(reasoned, "reasoning_content")).contains("Let me think");
        assertThat(said(reasoned, "content")).doesNotContain("Let me think");
        assertThat(said(events(post(COMPLETIONS, question("x", true))), "content")).startsWith("You asked");
        client.model(Map.of("behaviour", "slow", "millis", 5000));
        assertThat(post(COMPLETIONS, question("x", true)).statusCode()).isEqualTo(200);
        client.reset();
        assertThat(client.state().object("model").text("behaviour")).isEqualTo("answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {COMPLETIONS, DIFY})
    void aStreamBreaksOff(String path) {
        client.model(Map.of("behaviour", "broken-off"));
        assertThatThrownBy(() -> post(path, path.equals(DIFY)
                ? query("hello", "", "streaming")
                : question("hello", true))).isInstanceOf(UncheckedIOException.class)
                .cause().isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"rate-limited, 429", "unauthorized, 401"})
    void itRefuses(String behaviour, int status) {
        client.model(Map.of("behaviour", behaviour));
        assertThat(post(COMPLETIONS, question("x", true)).statusCode()).isEqualTo(status);
        assertThat(object(post(COMPLETIONS, question("x", true)).body()).path("error").path("code").asText())
                .isNotEmpty();
        assertThat(post(DIFY, query("x", "", "streaming")).statusCode()).isEqualTo(status);
    }

    @Test
    void nonsenseIsRefused() {
        for (Map<String, ?> change : List.<Map<String, ?>>of(Map.of("behaviour", "loud"),
                Map.of("behaviour", "slow", "millis", -1),
                Map.of())) {
            assertThatThrownBy(() -> client.model(change)).hasMessageContaining(".");
        }
        assertThat(post(COMPLETIONS, "no json").statusCode()).isEqualTo(400);
    }

    @Test
    void theBotTakesSignedQuestionsOnly() {
        assertThat(post(Assistant.BOT_PATH, "{}").statusCode()).isEqualTo(401);
        var forged = HttpRequest.newBuilder(URI.create(sandbox.url() + Assistant.BOT_PATH))
                .header("webhook-id", "msg_1").header("webhook-signature", "v1,Zm9v")
                .header("webhook-timestamp", String.valueOf(System.currentTimeMillis() / 1000));
        assertThat(send(forged.POST(BodyPublishers.ofString("{}")).build()).statusCode()).isEqualTo(401);
        assertThat(client.state().object("model").number("asked")).isZero();
    }

    @Test
    void eachAssistantHasItsSettings_andNoOtherIsTaken() {
        var sandboxUrl = URI.create("http://localhost:8090");
        assertThat(Assistant.in(Map.of())).isEmpty();
        assertThat(Assistant.in(Map.of("SANDBOX_ASSISTANT", "dify")).orElseThrow().settings(sandboxUrl))
                .containsEntry("WECHAT_ASSISTANT_BASE_URL", "http://localhost:8090/v1");
        assertThat(Assistant.BOT.settings(sandboxUrl)).containsKeys("WECHAT_BOT_URL", "WECHAT_BOT_SECRET");
        assertThatThrownBy(() -> Assistant.in(Map.of("SANDBOX_ASSISTANT", "yes")))
                .hasMessage("SANDBOX_ASSISTANT must be one of model, dify, bot.");
    }
}
