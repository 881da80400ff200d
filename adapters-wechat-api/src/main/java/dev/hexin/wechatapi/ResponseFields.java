package dev.hexin.wechatapi;

import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an answer, each of which may be odd: what is not what it should be ({@code "sex":""},
 * {@code "city":[]}) is as good as left out. A number may be written as text, and text as a number.
 */
record ResponseFields(JsonNode object) {
    private static final int LONGEST_NUMBER = 16;

    @Nullable
    String text(String name) {
        JsonNode value = object.get(name);
        return value != null && (value.isString() || value.isNumber()) ? value.coerceStringValue() : null;
    }

    @Nullable
    Integer number(String name) {
        JsonNode value = object.get(name);
        if (value != null && value.isBoolean()) {
            return value.getBooleanValue() ? 1 : 0;
        }
        String text = text(name);
        if (text == null || text.isBlank() || text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            return new BigDecimal(text.strip()).intValueExact();
        } catch (ArithmeticException | NumberFormatException odd) {
            return null;
        }
    }

    List<String> texts(String name) {
        JsonNode value = object.get(name);
        return value == null || !value.isArray()
                ? List.of()
                : StreamSupport.stream(value.values().spliterator(), false).filter(JsonNode::isString)
                        .map(JsonNode::getStringValue).toList();
    }

    /** Whether something is said there, be it odd; {@code null} and empty text say nothing. */
    boolean has(String name) {
        JsonNode value = object.get(name);
        return value != null && !value.isNull() && !(value.isString() && value.getStringValue().isBlank());
    }

    /** What was answered holds secrets. */
    @Override
    public String toString() {
        return "ResponseFields[…]";
    }
}
