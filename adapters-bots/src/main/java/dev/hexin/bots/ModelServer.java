package dev.hexin.bots;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.reply.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model's server by HTTP, and reads its answer as a Markdown text that grows, marked as a model's.
 * Bounded in size and time; the key goes into the header {@code Authorization} and nowhere else.
 */
public final class ModelServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of an answer that is no stream. */
    private static final Duration BODY_WITHIN = Duration.ofMinutes(2);
    /** How OpenAI's streams say that they end. */
    private static final String DONE = "[DONE]";

    private final @Nullable String apiKey;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final BotFailures failures = new BotFailures("The model", "wechat.assistant.base-url",
            "wechat.assistant.api-key");
    private final BotHttp http = new BotHttp(failures);
    private final BotCircuitBreaker breaker;

    /** @param apiKey null: the server wants none */
    public ModelServer(@Nullable String apiKey, Scheduler scheduler, InstantSource clock) {
        this.apiKey = apiKey;
        this.scheduler = scheduler;
        this.clock = clock;
        this.breaker = new BotCircuitBreaker(clock, failures);
    }

    /** @throws dev.hexin.domain.port.BotException where there is no answer */
    Answer ask(URI url, JsonNode question, ModelEvents events) {
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = breaker
                .call(() -> accepted(http.send(request(url, question.toString()))));
        try {
            return switch (BotAnswer.of(http.contentType(response))) {
                case STREAM -> Reply.growing(EventStream.of(response.body(), new Reader(events),
                        scheduler, clock, failures)).asMarkdown().asWrittenByAi();
                case JSON -> whole(BoundedBody.read(response.body(), BODY_WITHIN, failures), events);
                default -> throw failures.unreadable("a text that is no answer of a model");
            };
        } catch (IllegalArgumentException other) {
            throw failures.unreadable(other.getMessage());
        }
    }

    private HttpRequest.Builder request(URI url, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream, application/json").header("User-Agent", "Hexin");
        return apiKey == null ? request : request.header("Authorization", "Bearer " + apiKey);
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> accepted(
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        if (response.statusCode() == 200) {
            return response;
        }
        BotHttp.drop(response);
        throw failures.status(response.statusCode());
    }

    /** The events of one answer. What follows the end is not read. */
    private final class Reader implements EventStream.Reader {
        private final ModelEvents events;
        private final SpokenText spoken = new SpokenText();
        private boolean isDone;
        /** Its text is whole; an event behind that one may still count what it cost. */
        private boolean isWhole;

        Reader(ModelEvents events) {
            this.events = events;
        }

        @Override
        public String part(String data) {
            if (isDone) {
                return "";
            }
            if (data.strip().equals(DONE)) {
                isDone = true;
                isWhole = true;
                return spoken.rest();
            }
            JsonNode event = json(data);
            if (event.hasNonNull("error") || event.path("event").asText().equals("error")) {
                throw failures.reported();
            }
            String said = spoken.add(events.part(event));
            if (!events.isEnd(event)) {
                return said;
            }
            isWhole = true;
            return said + spoken.rest();
        }

        @Override
        public void end() {
            if (!isWhole) {
                throw failures.brokenOff();
            }
        }
    }

    private Answer whole(byte[] body, ModelEvents events) {
        SpokenText spoken = new SpokenText();
        String text = spoken.add(events.whole(json(new String(body, StandardCharsets.UTF_8))))
                + spoken.rest();
        if (text.isBlank()) {
            throw failures.unreadable("JSON without a text");
        }
        return Reply.markdown(text).asWrittenByAi();
    }

    private JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException none) { // its message quotes the text
            throw failures.unreadable("what is no JSON");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
