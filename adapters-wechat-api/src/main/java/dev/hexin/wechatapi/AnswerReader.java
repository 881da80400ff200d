package dev.hexin.wechatapi;

import dev.hexin.wechatapi.ApiRequest.Step;
import io.micronaut.context.annotation.Requires;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads answers by what is in them: the platform declares JSON as text and refuses with HTTP status 200. */
@Singleton
@Requires(beans = WeChatApiSettings.class)
final class AnswerReader {
    private final ObjectMapper json;

    AnswerReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Reads it.
     *
     * @param type what is made of its fields
     * @throws ApiRefusal when the platform refuses, or somebody else has answered
     */
    <T> T read(Step step, int status, byte[] body, Function<AnswerFields, T> type) {
        AnswerFields fields = parse(JsonText.of(body));
        ErrorAnswer error = fields == null ? null : ErrorAnswer.from(fields);
        if (error != null && error.isRefusal()) {
            throw PlatformErrors.refusal(step, error.number(), error.words());
        }
        if (status != 200) {
            throw NoAnswer.status(status);
        }
        if (fields == null || error.isOdd(fields)) {
            throw NoAnswer.unreadable();
        }
        return type.apply(fields);
    }

    private @Nullable AnswerFields parse(String text) {
        try {
            JsonNode tree = json.readValue(text, JsonNode.class);
            return tree != null && tree.isObject() ? new AnswerFields(tree) : null;
        } catch (IOException | RuntimeException malformed) { // its message quotes the text
            return null;
        }
    }
}
