package dev.hexin.sandbox.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.catalogue.Sample;
import dev.hexin.sandbox.wire.Json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the fields of one push from a sample: addresses, time, values, and the caller's own fields on top.
 */
final class PushFields {
    private PushFields() {}

    static ObjectNode of(
            Sample sample,
            Map<String, String> values,
            String sender,
            String account,
            long seconds,
            @Nullable String msgId,
            ObjectNode own) {
        var fields = Json.object()
                .put("ToUserName", account)
                .put("FromUserName", sender)
                .put("CreateTime", seconds);
        fields.setAll((ObjectNode) filled(sample.fields(), values));
        if (msgId != null) {
            fields.put("MsgId", Long.parseLong(msgId));
        }
        own.properties().forEach(each -> {
            if (each.getValue().isNull()) {
                fields.remove(each.getKey());
            } else {
                fields.set(each.getKey(), each.getValue());
            }
        });
        return fields;
    }

    private static JsonNode filled(JsonNode node, Map<String, String> values) {
        if (node instanceof ObjectNode object) {
            var filled = Json.object();
            object.properties().forEach(each -> filled.set(each.getKey(), filled(each.getValue(), values)));
            return filled;
        }
        if (node.isArray()) {
            var filled = Json.MAPPER.createArrayNode();
            node.forEach(each -> filled.add(filled(each, values)));
            return filled;
        }
        if (node.isTextual() && node.asText().contains("${")) {
            var text = node.asText();
            for (var value : values.entrySet()) {
                text = text.replace("${" + value.getKey() + "}", value.getValue());
            }
            return Json.MAPPER.getNodeFactory().textNode(text);
        }
        return node;
    }

    /** The JSON form: some events leave their container out and write every value as a string. */
    static ObjectNode jsonForm(ObjectNode fields, @Nullable String flat) {
        if (flat == null || !(fields.get(flat) instanceof ObjectNode container)) {
            return fields;
        }
        var hoisted = fields.deepCopy();
        hoisted.remove(flat);
        hoisted.setAll(container);
        return (ObjectNode) texts(hoisted);
    }

    private static JsonNode texts(JsonNode node) {
        if (node instanceof ObjectNode object) {
            var all = Json.object();
            object.properties().forEach(each -> all.set(each.getKey(), texts(each.getValue())));
            return all;
        }
        if (node.isArray()) {
            var all = Json.MAPPER.createArrayNode();
            node.forEach(each -> all.add(texts(each)));
            return all;
        }
        return Json.MAPPER.getNodeFactory().textNode(node.asText());
    }
}
