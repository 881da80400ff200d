package dev.hexin.domain.settings;

import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operator typed for one setting.
 *
 * @param value as its source has it: a text, or the number, date, boolean or list that a settings file made
 *     of it
 * @param text the same as a text, blanks included; null: unset
 * @param items the same as a list, whether separated by commas or a list of a settings file; empty: unset
 */
public record TypedSetting(@Nullable Object value, @Nullable String text, List<String> items) {
    private static final Pattern WRAPPED = Pattern.compile("(?s)^[\\s\"'“”‘’]*(.*?)[\\s\"'“”‘’]*$");
    /** What a decoder puts in the place of bytes that are no text. */
    private static final char REPLACEMENT = '\uFFFD';

    static TypedSetting of(@Nullable String text) {
        return new TypedSetting(text, text, text == null ? List.of() : List.of(text.split(",")));
    }

    /** Null where it is unset, or nothing but blanks. */
    @Nullable
    String stripped() {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Whether quotes or blanks stand around it, which come with a secret by mistake. */
    boolean isWrapped() {
        return text != null && !text.isBlank() && !text.equals(WRAPPED.matcher(text).replaceFirst("$1"));
    }

    /** Whether it was decoded without loss. */
    boolean isUtf8() {
        return (text == null || text.indexOf(REPLACEMENT) < 0)
                && items.stream().noneMatch(item -> item.indexOf(REPLACEMENT) >= 0);
    }

    boolean isSet() {
        return stripped() != null || !strippedItems().isEmpty();
    }

    List<String> strippedItems() {
        return items.stream().map(String::strip).filter(item -> !item.isEmpty()).toList();
    }

    /** Whether YAML has changed what was typed: {@code 0123} into a number, {@code yes} into a boolean. */
    boolean isChanged() {
        return value instanceof Number || value instanceof Boolean || value instanceof Date;
    }

    /** The same of an item. */
    boolean hasChangedItem() {
        return value instanceof List<?> list && !list.stream().allMatch(String.class::isInstance);
    }
}
