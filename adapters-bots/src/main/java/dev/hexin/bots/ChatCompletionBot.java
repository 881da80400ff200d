package dev.hexin.bots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.domain.message.ImageMessage;
import dev.hexin.domain.port.Bot;
import dev.hexin.domain.port.BotException;
import dev.hexin.domain.port.BotException.Reason;
import dev.hexin.domain.port.BotQuestion;
import dev.hexin.domain.reply.Answer;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model behind an OpenAI-compatible chat completion ({@code POST …/chat/completions}, streamed). It is told
 * the operator's prompt, what was said before, and the question; of the follower nothing but a pseudonym.
 */
public final class ChatCompletionBot implements Bot {
    private final URI url;
    private final String model;
    private final @Nullable String prompt;
    private final ModelServer server;
    private final Pictures pictures;

    /**
     * @param server where the model is
     * @param pictures what pictures of followers may be fetched
     */
    public ChatCompletionBot(ModelSettings settings, ModelServer server, Pictures pictures) {
        this.url = settings.at("/chat/completions");
        this.model = settings.model();
        this.prompt = settings.prompt();
        this.server = server;
        this.pictures = pictures;
    }

    @Override
    public Answer answer(BotQuestion question) {
        Optional<String> picture = question.message() instanceof ImageMessage image
                ? pictures.fetch(image.url())
                : Optional.empty();
        if (picture.isEmpty()) {
            return ask(question, null);
        }
        try {
            return ask(question, picture.get());
        } catch (BotException failure) {
            if (failure.reason() != Reason.REJECTED) {
                throw failure;
            }
            return ask(question, null); // a model that takes no pictures
        }
    }

    private Answer ask(BotQuestion question, @Nullable String picture) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", model).put("stream", true)
                .put("user", question.follower());
        ArrayNode messages = body.putArray("messages");
        if (prompt != null) {
            add(messages, "system", prompt);
        }
        question.turns().forEach(turn -> {
            add(messages, "user", turn.question());
            add(messages, "assistant", turn.answer());
        });
        String words = question.words();
        if (picture == null) {
            add(messages, "user", words);
        } else {
            ArrayNode content = messages.addObject().put("role", "user").putArray("content");
            content.addObject().put("type", "text").put("text", words);
            content.addObject().put("type", "image_url").putObject("image_url").put("url", picture);
        }
        return server.ask(url, body, new Completion());
    }

    private static void add(ArrayNode messages, String role, String content) {
        messages.addObject().put("role", role).put("content", content);
    }

    /** Reasoning has fields of its own, which are not read. */
    private static final class Completion implements ModelEvents {
        @Override
        public String part(JsonNode event) {
            return choice(event).path("delta").path("content").asText("");
        }

        @Override
        public boolean isEnd(JsonNode event) {
            return choice(event).hasNonNull("finish_reason");
        }

        @Override
        public String whole(JsonNode answer) {
            JsonNode content = choice(answer).path("message").path("content");
            return content.isTextual() ? content.textValue() : "";
        }

        private static JsonNode choice(JsonNode of) {
            return of.path("choices").path(0);
        }
    }
}
