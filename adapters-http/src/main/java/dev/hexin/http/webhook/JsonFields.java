package dev.hexin.http.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.hexin.domain.message.Fields;
import java.io.IOException;

/**
 * Reads a JSON object into fields: objects become sections, arrays the same name again and again, numbers the
 * text they were written as, so that no id loses digits.
 */
final class JsonFields {
    /** The name of the elements of an array inside an array, as in the platform's XML. */
    private static final String ITEM = "item";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(ParseBudget.MAX_DEPTH).build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonFields() {}

    static Fields read(String text, BodyText cleaner, ParseBudget work) {
        try (JsonParser json = FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw PushRejected.noPush("The body's JSON is not an object");
            }
            Fields fields = object(json, cleaner, work, 1);
            if (json.nextToken() != null) {
                throw PushRejected.noPush("The body has something behind its JSON object");
            }
            return fields;
        } catch (IOException malformed) {
            throw PushRejected.noPush("The body is not well-formed JSON");
        }
    }

    private static Fields object(JsonParser json, BodyText cleaner, ParseBudget work, int depth)
            throws IOException {
        Fields.Builder fields = Fields.builder();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            value(name, json, fields, cleaner, work, depth);
        }
        return fields.build();
    }

    private static void value(
            String name,
            JsonParser json,
            Fields.Builder into,
            BodyText cleaner,
            ParseBudget work,
            int depth) throws IOException {
        work.step(depth);
        switch (json.currentToken()) {
            case START_OBJECT -> into.add(name, object(json, cleaner, work, depth + 1));
            case START_ARRAY -> {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    element(name, json, into, cleaner, work, depth + 1);
                }
            }
            case VALUE_NULL -> into.add(name, "");
            default -> into.add(name, cleaner.cleaned(json.getText()));
        }
    }

    private static void element(
            String name,
            JsonParser json,
            Fields.Builder into,
            BodyText cleaner,
            ParseBudget work,
            int depth) throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            Fields.Builder items = Fields.builder();
            value(ITEM, json, items, cleaner, work, depth);
            into.add(name, items.build());
        } else {
            value(name, json, into, cleaner, work, depth);
        }
    }
}
