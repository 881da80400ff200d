package dev.hexin.wechatapi;

import dev.hexin.wechatapi.ApiRequest.Step;
import io.micronaut.context.annotation.Requires;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
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
     * @throws ApiRefusal when the platform refuses, or somebody else has answered
     */
    <T> T read(Step step, int status, byte[] body, Class<T> type) {
        String text = JsonText.of(body);
        ErrorAnswer error = parse(text, ErrorAnswer.class);
        if (error != null && error.isRefusal()) {
            throw PlatformErrors.refusal(step, error.number(), error.words());
        }
        if (status != 200) {
            throw NoAnswer.status(status);
        }
        T answer = parse(text, type);
        if (answer == null) {
            throw NoAnswer.unreadable();
        }
        return answer;
    }

    private <T> @Nullable T parse(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (IOException | RuntimeException malformed) { // its message quotes the text
            return null;
        }
    }
}
