package dev.hexin.app.settings;

import io.micronaut.core.type.Argument;
import io.micronaut.core.value.PropertyResolver;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads settings as text and collects a sentence for each that is wrong, so that an operator learns of all at once. */
final class SettingsReader {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern BYTES = Pattern.compile("(?i)(\\d{1,9})(b|kb|mb)?");

    private static final Duration LONGEST = Duration.ofDays(365);

    private final PropertyResolver environment;
    private final List<String> wrong = new ArrayList<>();

    SettingsReader(PropertyResolver environment) {
        this.environment = environment;
    }

    /** The text; an empty one where it is missing, which {@link #check} will say. */
    String required(String name, Predicate<String> valid, String expected) {
        String text = optional(name, valid, expected);
        if (text == null) {
            missing(name, expected);
            return "";
        }
        return text;
    }

    @Nullable
    String optional(String name, Predicate<String> valid, String expected) {
        String text = text(name);
        if (text != null && !valid.test(text)) {
            malformed(name, expected);
        }
        return text;
    }

    <E extends Enum<E>> E choice(String name, Class<E> choices, E otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        List<E> constants = List.of(choices.getEnumConstants());
        for (E constant : constants) {
            if (spelled(constant).equalsIgnoreCase(text)) {
                return constant;
            }
        }
        malformed(name, "one of " + String.join(", ",
                constants.stream().map(SettingsReader::spelled).toList()));
        return otherwise;
    }

    static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int number(String name, int otherwise, int least, int most) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            malformed(name, "a number from %d to %d".formatted(least, most));
            return otherwise;
        }
        return Integer.parseInt(text);
    }

    /** A group of settings that can't be used. */
    void absent(String group, String expected) {
        if (environment.containsProperties(group)) {
            malformed(group, expected);
        }
    }

    boolean has(String name) {
        return text(name) != null;
    }

    /** False unless it is said. */
    boolean flag(String name) {
        String text = text(name);
        if (text != null && !text.matches("(?i)true|false")) {
            malformed(name, "true or false");
        }
        return Boolean.parseBoolean(text);
    }

    /** Comma-separated, or a list in a file. */
    List<String> list(String name, List<String> otherwise, Predicate<String> valid, String expected) {
        List<String> texts = environment.getProperty(name, Argument.listOf(String.class)).orElse(List.of())
                .stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
        if (!texts.stream().allMatch(valid)) {
            malformed(name, expected);
        }
        return texts.isEmpty() ? otherwise : texts;
    }

    Duration duration(String name, Duration otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            malformed(name, "a duration with its unit, such as 4500ms, 30s, 10m or 0s");
            return otherwise;
        }
        Duration duration = unit(matcher.group(2)).getDuration()
                .multipliedBy(Long.parseLong(matcher.group(1)));
        if (duration.compareTo(LONGEST) > 0) {
            malformed(name, "at most " + LONGEST.toDays() + "d");
            return otherwise;
        }
        return duration;
    }

    int bytes(String name, int otherwise, int most) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        Matcher matcher = BYTES.matcher(text);
        long bytes = matcher.matches() ? Long.parseLong(matcher.group(1)) * bytesIn(matcher.group(2)) : -1;
        if (bytes < 1 || bytes > most) {
            malformed(name, "a size from 1B to %dMB, such as 64KB".formatted(most >> 20));
            return otherwise;
        }
        return (int) bytes;
    }

    void missing(String name, String expected) {
        wrong.add("%s (%s) is missing; it should be %s.".formatted(name, variable(name), expected));
    }

    void malformed(String name, String expected) {
        wrong.add("%s (%s) should be %s.".formatted(name, variable(name), expected));
    }

    /** @throws SettingsException when anything was wrong */
    void check() {
        if (!wrong.isEmpty()) {
            throw new SettingsException(List.copyOf(wrong));
        }
    }

    private @Nullable String text(String name) {
        return environment.getProperty(name, String.class).map(String::strip).filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static long bytesIn(@Nullable String unit) {
        return "kb".equalsIgnoreCase(unit) ? 1024 : "mb".equalsIgnoreCase(unit) ? 1024 * 1024 : 1;
    }

    private static ChronoUnit unit(String name) {
        return switch (name) {
            case "ms" -> ChronoUnit.MILLIS;
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            default -> ChronoUnit.DAYS;
        };
    }
}
