package dev.hexin.wechatapi;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hexin.domain.message.LegalText;
import dev.hexin.domain.platform.JsonValue;
import dev.hexin.domain.platform.JsonValue.JsonArray;
import dev.hexin.domain.platform.JsonValue.JsonBoolean;
import dev.hexin.domain.platform.JsonValue.JsonNull;
import dev.hexin.domain.platform.JsonValue.JsonNumber;
import dev.hexin.domain.platform.JsonValue.JsonObject;
import dev.hexin.domain.platform.JsonValue.JsonString;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts the domain's JSON values to what the parser and the generator know, and back. */
final class JsonTrees {
    private JsonTrees() {}

    static JsonValue read(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonValue> fields = new LinkedHashMap<>();
            node.entries().forEach(entry -> fields.put(entry.getKey(), read(entry.getValue())));
            return new JsonObject(fields);
        }
        if (node.isArray()) {
            List<JsonValue> items = new ArrayList<>();
            node.values().forEach(item -> items.add(read(item)));
            return new JsonArray(items);
        }
        if (node.isString()) {
            return new JsonString(node.getStringValue());
        }
        if (node.isNumber()) {
            return new JsonNumber(new BigDecimal(node.getNumberValue().toString()));
        }
        return node.isBoolean() ? new JsonBoolean(node.getBooleanValue()) : new JsonNull();
    }

    /** Leaves out the characters that JSON could hold as escapes only, which the platform does not take. */
    static void write(JsonValue value, JsonGenerator json) throws IOException {
        switch (value) {
            case JsonObject(Map<String, JsonValue> fields) -> {
                json.writeStartObject();
                for (Map.Entry<String, JsonValue> field : fields.entrySet()) {
                    json.writeFieldName(LegalText.of(field.getKey()));
                    write(field.getValue(), json);
                }
                json.writeEndObject();
            }
            case JsonArray(List<JsonValue> items) -> {
                json.writeStartArray();
                for (JsonValue item : items) {
                    write(item, json);
                }
                json.writeEndArray();
            }
            case JsonString(String text) -> json.writeString(LegalText.of(text));
            case JsonNumber(BigDecimal number) -> json.writeNumber(number);
            case JsonBoolean(boolean flag) -> json.writeBoolean(flag);
            case JsonNull none -> json.writeNull();
        }
    }
}
