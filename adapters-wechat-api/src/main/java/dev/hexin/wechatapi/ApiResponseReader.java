package dev.hexin.wechatapi;

import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads answers by what is in them: the platform declares JSON as text and refuses with HTTP status 200. */
final class ApiResponseReader {
    private final ObjectMapper json;

    ApiResponseReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Reads it.
     *
     * @param type what is made of its fields
     * @throws ApiCallException when the platform refuses, or another server has answered
     */
    <T> T read(Scope scope, int status, byte[] body, Function<ResponseFields, T> type) {
        ResponseFields fields = parse(body);
        ErrorAnswer error = fields == null ? null : ErrorAnswer.from(fields);
        if (error != null && error.isRefusal()) {
            throw PlatformErrors.refusal(scope, error.number(), error.words());
        }
        if (status != 200) {
            throw TransportFailures.status(status);
        }
        if (fields == null || error.isOdd(fields)) {
            throw TransportFailures.unreadable();
        }
        return type.apply(fields);
    }

    /** The fields of an answer; null where it is no JSON object. */
    @Nullable
    ResponseFields parse(byte[] body) {
        try {
            JsonNode tree = json.readValue(JsonSanitizer.of(body), JsonNode.class);
            return tree != null && tree.isObject() ? new ResponseFields(tree) : null;
        } catch (IOException | RuntimeException malformed) { // its message quotes the text
            return null;
        }
    }
}
