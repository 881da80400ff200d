package dev.hexin.domain.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a setting has to be like.
 *
 * @param parse makes the value; null: the text is none
 * @param expected says then what it should be
 */
record SettingFormat<T>(Function<String, @Nullable T> parse, String expected) {
    private static final Duration LONGEST = Duration.ofDays(365);

    static SettingFormat<Integer> number(int least, int most) {
        return new SettingFormat<>(text -> Units.number(text, least, most),
                "a number from %d to %d".formatted(least, most));
    }

    static SettingFormat<Integer> bytes(int most) {
        return new SettingFormat<>(text -> Units.bytes(text, most),
                "a size from 1B to %dMB, such as 64KB".formatted(most >> 20));
    }

    static SettingFormat<Duration> duration() {
        return new SettingFormat<>(
                text -> Optional.ofNullable(Units.duration(text))
                        .filter(duration -> duration.compareTo(LONGEST) <= 0).orElse(null),
                "a duration with its unit, such as 4500ms, 30s, 10m or 0s, at most " + LONGEST.toDays()
                        + "d");
    }

    static SettingFormat<Boolean> flag() {
        return new SettingFormat<>(text -> text.matches("(?i)true|false") ? Boolean.valueOf(text) : null,
                "true or false");
    }

    /** One of the constants, as {@link SettingsReader#spelled} writes them. */
    static <E extends Enum<E>> SettingFormat<E> choice(Class<E> choices) {
        List<E> constants = List.of(choices.getEnumConstants());
        return new SettingFormat<>(text -> constants.stream()
                .filter(constant -> SettingsReader.spelled(constant).equalsIgnoreCase(text)).findFirst()
                .orElse(null),
                "one of " + String.join(", ", constants.stream().map(SettingsReader::spelled).toList()));
    }
}
