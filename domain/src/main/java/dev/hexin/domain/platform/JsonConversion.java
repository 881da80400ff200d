package dev.hexin.domain.platform;

import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.platform.JsonValue.JsonArray;
import dev.hexin.domain.platform.JsonValue.JsonBoolean;
import dev.hexin.domain.platform.JsonValue.JsonNull;
import dev.hexin.domain.platform.JsonValue.JsonNumber;
import dev.hexin.domain.platform.JsonValue.JsonObject;
import dev.hexin.domain.platform.JsonValue.JsonString;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts plain Java values to JSON. */
final class JsonConversion {
    /** Deeper than any call of the platform; a list that holds itself ends here. */
    private static final int DEEPEST = 64;

    private JsonConversion() {}

    static JsonValue convert(@Nullable Object value) {
        return convert(value, 0);
    }

    private static JsonValue convert(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new RefusedValueException("JSON for WeChat's API is nested at most 64 levels deep");
        }
        return switch (value) {
            case null -> new JsonNull();
            case JsonValue json -> json;
            case CharSequence text -> new JsonString(text.toString());
            case Character character -> new JsonString(character.toString());
            case Boolean flag -> new JsonBoolean(flag);
            case Number number -> number(number);
            case Enum<?> constant -> new JsonString(constant.name());
            case Map<?, ?> map -> object(map, depth);
            case Iterable<?> items -> array(items, depth);
            case Record components -> components(components, depth);
            case Object array when array.getClass().isArray() -> items(array, depth);
            default ->
                throw new RefusedValueException("JSON for WeChat's API is made of maps, records, lists,"
                        + " text, numbers and booleans, not of " + value.getClass().getName());
        };
    }

    private static JsonValue number(Number number) {
        try {
            return new JsonNumber(
                    number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString()));
        } catch (NumberFormatException notFinite) {
            throw new RefusedValueException("a number in JSON is finite");
        }
    }

    private static JsonValue object(Map<?, ?> map, int depth) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (!(name instanceof CharSequence || name instanceof Number || name instanceof Enum<?>)) {
                throw new RefusedValueException("a name in JSON is text");
            }
            put(fields, name instanceof Enum<?> constant ? constant.name() : name.toString(), value, depth);
        });
        return new JsonObject(fields);
    }

    private static JsonValue components(Record components, int depth) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        for (RecordComponent component : components.getClass().getRecordComponents()) {
            put(fields, component.getName(), value(component, components), depth);
        }
        return new JsonObject(fields);
    }

    private static @Nullable Object value(RecordComponent component, Record components) {
        try {
            component.getAccessor().setAccessible(true); // the record may be nested in a class of a handler
            return component.getAccessor().invoke(components);
        } catch (ReflectiveOperationException | RuntimeException closed) {
            throw new RefusedValueException(
                    "the record's accessor " + component.getName() + " can't be called");
        }
    }

    private static void put(Map<String, JsonValue> fields, String name, @Nullable Object value, int depth) {
        if (value != null) {
            fields.put(name, convert(value, depth + 1));
        }
    }

    private static JsonValue array(Iterable<?> items, int depth) {
        List<JsonValue> values = new ArrayList<>();
        items.forEach(item -> values.add(convert(item, depth + 1)));
        return new JsonArray(values);
    }

    private static JsonValue items(Object array, int depth) {
        List<JsonValue> values = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            values.add(convert(Array.get(array, i), depth + 1));
        }
        return new JsonArray(values);
    }
}
