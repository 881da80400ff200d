package dev.hexin.domain.platform;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value: what calls of WeChat's API send and answer. Readers name a field: {@code
 * answer.text("ticket")}. The platform writes some numbers as text and some flags as 0 and 1, so readers take
 * both. A reader without {@code find} in its name throws {@link PlatformException} where the field is missing
 * or of another kind.
 */
public sealed interface JsonValue {

    /** Fields by their names, in the order in which they were written. */
    record JsonObject(Map<String, JsonValue> fields) implements JsonValue {
        public JsonObject {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** Names only: values may be secrets or name people. */
        @Override
        public String toString() {
            return "JsonObject" + fields.keySet();
        }
    }

    /** Items in their order. */
    record JsonArray(List<JsonValue> items) implements JsonValue {
        public JsonArray {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return "JsonArray[" + items.size() + " items]";
        }
    }

    /** A text. */
    record JsonString(String value) implements JsonValue {
        @Override
        public String toString() {
            return "JsonString[…]";
        }
    }

    /** A number, as exact as it was written. */
    record JsonNumber(BigDecimal value) implements JsonValue {
        @Override
        public String toString() {
            return "JsonNumber[…]";
        }
    }

    /** True or false. */
    record JsonBoolean(boolean value) implements JsonValue {}

    /** A null that was written; a field that is missing is no value at all. */
    record JsonNull() implements JsonValue {}

    /**
     * The JSON of a Java value: maps, records (by the names of their components), lists and other
     * collections, arrays, text, numbers, booleans, enums (by name), {@code null} and JSON values. Of a
     * record or a map, what is {@code null} is left out.
     *
     * @throws dev.hexin.domain.message.RefusedValueException when it holds anything else, or is nested too
     *     deeply
     */
    static JsonValue of(@Nullable Object value) {
        return JsonConversion.convert(value);
    }

    /** The field's value; empty where there is none, or {@code null}. */
    default Optional<JsonValue> find(String name) {
        return this instanceof JsonObject(Map<String, JsonValue> fields)
                ? Optional.ofNullable(fields.get(name)).filter(value -> !(value instanceof JsonNull))
                : Optional.empty();
    }

    default Optional<String> findText(String name) {
        return find(name).flatMap(JsonReading::text);
    }

    /** Also of a number that is written as text. */
    default Optional<Long> findNumber(String name) {
        return find(name).flatMap(JsonReading::number);
    }

    default String text(String name) {
        return findText(name).orElseThrow(() -> JsonReading.missing("text", name));
    }

    /** A whole number. */
    default long number(String name) {
        return findNumber(name).orElseThrow(() -> JsonReading.missing("whole number", name));
    }

    /** Also of 0 and 1. */
    default boolean flag(String name) {
        return find(name).flatMap(JsonReading::flag).orElseThrow(() -> JsonReading.missing("flag", name));
    }

    default JsonObject object(String name) {
        return find(name).filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                .orElseThrow(() -> JsonReading.missing("object", name));
    }

    /** The items of a list; none where the field is missing, as the platform leaves out empty lists. */
    default List<JsonValue> list(String name) {
        return find(name).map(value -> {
            if (value instanceof JsonArray(List<JsonValue> items)) {
                return items;
            }
            throw JsonReading.missing("list", name);
        }).orElse(List.of());
    }

    /** The items of a list of texts. */
    default List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonValue item : list(name)) {
            texts.add(JsonReading.text(item).orElseThrow(() -> JsonReading.missing("list of texts", name)));
        }
        return List.copyOf(texts);
    }

    /** This value itself, where it is text or a number. */
    default String asText() {
        return JsonReading.text(this).orElseThrow(() -> JsonReading.missing("text", "an item"));
    }

    /** This value itself, where it is a whole number. */
    default long asNumber() {
        return JsonReading.number(this).orElseThrow(() -> JsonReading.missing("whole number", "an item"));
    }
}
