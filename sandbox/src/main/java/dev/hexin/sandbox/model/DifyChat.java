package dev.hexin.sandbox.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.api.PlatformApi;
import dev.hexin.sandbox.wire.Json;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Dify's API: {@code POST /v1/chat-messages}, streaming and blocking. It remembers of a conversation how
 * often it was asked.
 */
final class DifyChat {
    private static final int MOST_CONVERSATIONS = 1000;

    private final PlayedModel model;
    private final Map<String, Integer> questions = new LinkedHashMap<>();

    DifyChat(PlayedModel model) {
        this.model = model;
    }

    void serve(Context ctx) throws InterruptedException {
        var request = Json.parse(ctx.body()).orElseGet(Json::object);
        var conversation = request.path("conversation_id").asText("");
        if (request.path("query").asText("").isEmpty() || request.path("user").asText("").isEmpty()) {
            refuse(ctx, 400, "invalid_param", "query and user are required.");
            return;
        }
        if (!conversation.isEmpty() && !isKnown(conversation)) {
            refuse(ctx, 404, "not_found", "Conversation Not Exists.");
            return;
        }
        var answering = model.next();
        switch (answering.behaviour()) {
            case RATE_LIMITED -> refuse(ctx, 429, "too_many_requests", "Too many requests.");
            case UNAUTHORIZED -> refuse(ctx, 401, "unauthorized", "Access token is invalid");
            default -> answer(ctx, request, answering,
                    conversation.isEmpty() ? UUID.randomUUID().toString() : conversation);
        }
    }

    private static void refuse(Context ctx, int status, String code, String message) {
        PlatformApi.served(ctx); // its 404 does not mean that nothing is there
        ctx.status(status).json(Json.object().put("code", code).put("message", message).put("status",
                status));
    }

    private synchronized boolean isKnown(String conversation) {
        return questions.containsKey(conversation);
    }

    /** How many questions came before. */
    private synchronized int count(String conversation) {
        var earlier = questions.getOrDefault(conversation, 0);
        questions.put(conversation, earlier + 1);
        if (questions.size() > MOST_CONVERSATIONS) {
            questions.remove(questions.keySet().iterator().next());
        }
        return earlier;
    }

    private void answer(Context ctx, ObjectNode request, Answering answering, String conversation)
            throws InterruptedException {
        var query = request.path("query").asText();
        var text = MadeUpText.of(answering.behaviour(), query, count(conversation),
                request.path("files").size());
        var whole = answering.behaviour() == Behaviour.REASONING
                ? "<think>" + MadeUpText.thoughts(query) + "</think>" + text
                : text;
        var head = Json.object().put("task_id", UUID.randomUUID().toString())
                .put("message_id", UUID.randomUUID().toString()).put("conversation_id", conversation);
        if (request.path("response_mode").asText().equals("streaming")) {
            answering.stream(ctx, whole, new Messages(head));
            return;
        }
        answering.await();
        ctx.json(head.put("event", "message").put("mode", "chat").put("answer", whole));
    }

    /** A streamed answer's events. */
    private record Messages(ObjectNode head) implements Answering.Events {
        @Override
        public String begin() {
            return "event: ping\n\n";
        }

        @Override
        public String piece(String text) {
            return Answering.event(head.deepCopy().put("event", "message").put("answer", text));
        }

        @Override
        public String end() {
            var end = head.deepCopy().put("event", "message_end");
            end.putObject("metadata").putObject("usage").put("total_tokens", 1);
            return Answering.event(end);
        }
    }
}
