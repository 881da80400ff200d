package dev.hexin.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;
import io.javalin.http.Context;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The OpenAI-compatible API: {@code POST /v1/chat/completions}, with streaming and without. */
final class ChatCompletions {
    private static final int CHARACTERS_A_TOKEN = 4;

    private final PlayedModel model;
    private final AtomicLong last = new AtomicLong();

    ChatCompletions(PlayedModel model) {
        this.model = model;
    }

    /** {@code GET /v1/models}. */
    static void list(Context ctx) {
        var answer = Json.object().put("object", "list");
        answer.putArray("data").addObject().put("id", "sandbox").put("object", "model").put("created", 0)
                .put("owned_by", "sandbox");
        ctx.json(answer);
    }

    void serve(Context ctx) throws InterruptedException {
        var request = Json.parse(ctx.body());
        if (request.isEmpty() || !request.get().path("messages").isArray()) {
            refuse(ctx, 400, "invalid_request_error", "missing_required_parameter",
                    "The body must be JSON with messages.");
            return;
        }
        var answering = model.next();
        switch (answering.behaviour()) {
            case RATE_LIMITED -> refuse(ctx.header("Retry-After", "20"), 429, "requests",
                    "rate_limit_exceeded", "Rate limit reached for requests.");
            case UNAUTHORIZED -> refuse(ctx, 401, "invalid_request_error", "invalid_api_key",
                    "Incorrect API key provided.");
            default -> answer(ctx, request.get(), answering);
        }
    }

    private static void refuse(Context ctx, int status, String type, String code, String message) {
        var answer = Json.object();
        answer.putObject("error").put("message", message).put("type", type).putNull("param").put("code",
                code);
        ctx.status(status).json(answer);
    }

    private void answer(Context ctx, ObjectNode request, Answering answering) throws InterruptedException {
        var asked = StreamSupport.stream(request.path("messages").spliterator(), false)
                .filter(message -> message.path("role").asText().equals("user"))
                .map(message -> message.path("content")).toList();
        var content = asked.isEmpty() ? Json.object().path("") : asked.get(asked.size() - 1);
        var text = MadeUpText.of(answering.behaviour(), text(content), Math.max(0, asked.size() - 1),
                pictures(content));
        var thoughts = answering.behaviour() == Behaviour.REASONING ? MadeUpText.thoughts(text) : "";
        var head = Json.object().put("id", "chatcmpl-" + last.incrementAndGet()).put("created", 0)
                .put("model", request.path("model").asText("sandbox"));
        if (request.path("stream").asBoolean()) {
            answering.stream(ctx, text, new Chunks(head, thoughts,
                    request.path("stream_options").path("include_usage").asBoolean(), text.length()));
            return;
        }
        answering.await();
        var answer = head.put("object", "chat.completion");
        var choice = answer.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        var message = choice.putObject("message").put("role", "assistant").put("content", text);
        if (!thoughts.isEmpty()) {
            message.put("reasoning_content", thoughts);
        }
        answer.set("usage", usage(text.length()));
        ctx.json(answer);
    }

    /** The text of a message, which may have several parts. */
    private static String text(JsonNode content) {
        return content.isArray()
                ? StreamSupport.stream(content.spliterator(), false).map(part -> part.path("text").asText())
                        .collect(Collectors.joining())
                : content.asText();
    }

    private static int pictures(JsonNode content) {
        return (int) StreamSupport.stream(content.spliterator(), false)
                .filter(part -> part.path("type").asText().equals("image_url")).count();
    }

    private static ObjectNode usage(int characters) {
        var tokens = characters / CHARACTERS_A_TOKEN + 1;
        return Json.object().put("prompt_tokens", 1).put("completion_tokens", tokens).put("total_tokens",
                tokens + 1);
    }

    /** A streamed answer's events. */
    private record Chunks(ObjectNode head, String thoughts, boolean tellsUsage, int length)
            implements
                Answering.Events {
        @Override
        public String begin() {
            var role = event(Json.object().put("role", "assistant").put("content", ""), null);
            return thoughts.isEmpty()
                    ? role
                    : role + Answering.pieces(thoughts).stream()
                            .map(piece -> event(Json.object().put("reasoning_content", piece), null))
                            .collect(Collectors.joining());
        }

        @Override
        public String piece(String text) {
            return event(Json.object().put("content", text), null);
        }

        @Override
        public String end() {
            return event(Json.object(), "stop") + (tellsUsage ? usageEvent() : "") + "data: [DONE]\n\n";
        }

        private String event(ObjectNode delta, @Nullable String finish) {
            var chunk = chunk();
            chunk.putArray("choices").addObject().put("index", 0).put("finish_reason", finish).set("delta",
                    delta);
            return Answering.event(chunk);
        }

        private String usageEvent() {
            var chunk = chunk();
            chunk.putArray("choices");
            chunk.set("usage", usage(length));
            return Answering.event(chunk);
        }

        private ObjectNode chunk() {
            return head.deepCopy().put("object", "chat.completion.chunk");
        }
    }
}
