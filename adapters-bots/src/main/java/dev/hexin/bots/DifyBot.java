package dev.hexin.bots;

import com.fasterxml.jackson.databind.JsonNode;
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
 * An application of Dify ({@code POST /v1/chat-messages}, streamed), which remembers conversations by itself:
 * its id of one is kept with the follower's turns. It is told a pseudonym of the follower.
 */
public final class DifyBot implements Bot {
    private final URI url;
    private final ModelServer server;
    private final Pictures pictures;

    public DifyBot(ModelSettings settings, ModelServer server, Pictures pictures) {
        this.url = settings.at("/chat-messages");
        this.server = server;
        this.pictures = pictures;
    }

    @Override
    public Answer answer(BotQuestion question) {
        Optional<String> picture = question.message() instanceof ImageMessage image
                ? Optional.of(image.url()).filter(pictures::mayFetch)
                : Optional.empty();
        return ask(question, question.conversation().id().orElse(""), picture.orElse(null));
    }

    /** Asks once more without what the application refuses. */
    private Answer ask(BotQuestion question, String conversation, @Nullable String picture) {
        try {
            return server.ask(url, body(question, conversation, picture),
                    new Messages(question.conversation()));
        } catch (BotException failure) {
            if (failure.reason() == Reason.NOT_FOUND && !conversation.isEmpty()) {
                return ask(question, "", picture); // Dify has forgotten or deleted it
            }
            if (failure.reason() == Reason.REJECTED && picture != null) {
                return ask(question, conversation, null); // a model that takes no pictures
            }
            throw failure;
        }
    }

    private static ObjectNode body(BotQuestion question, String conversation, @Nullable String picture) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("query", question.words())
                .put("response_mode", "streaming").put("user", question.follower())
                .put("conversation_id", conversation);
        body.putObject("inputs");
        if (picture != null) {
            body.putArray("files").addObject().put("type", "image").put("transfer_method", "remote_url")
                    .put("url", picture);
        }
        return body;
    }

    /** What an agent thinks, and the steps of a workflow, are other events, which are not read. */
    private static final class Messages implements ModelEvents {
        private final BotQuestion.Conversation conversation;

        Messages(BotQuestion.Conversation conversation) {
            this.conversation = conversation;
        }

        @Override
        public String part(JsonNode event) {
            keepConversation(event);
            return switch (event.path("event").asText()) {
                case "message", "agent_message" -> event.path("answer").asText("");
                default -> "";
            };
        }

        @Override
        public boolean isEnd(JsonNode event) {
            return event.path("event").asText().equals("message_end");
        }

        @Override
        public String whole(JsonNode answer) {
            keepConversation(answer);
            return answer.path("answer").asText("");
        }

        private void keepConversation(JsonNode event) {
            String id = event.path("conversation_id").asText("");
            if (!id.isEmpty()) {
                conversation.keepId(id);
            }
        }
    }
}
