package dev.hexin.wechatapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hexin.domain.platform.JsonValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes JSON without {@code \}{@code u} escapes, because the platform shows them literally. */
final class JsonBody {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonBody() {}

    /** What is written. */
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** An object. @param fields what stands between the braces */
    static String of(Content fields) {
        return text(json -> {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        });
    }

    static String of(JsonValue value) {
        return text(json -> JsonTrees.write(value, json));
    }

    private static String text(Content content) {
        StringWriter text = new StringWriter();
        // into characters: a generator that writes bytes escapes emoji
        try (JsonGenerator json = JSON.createGenerator(text)) {
            content.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
