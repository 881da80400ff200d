package dev.hexin.domain.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers, and durations and sizes with their units. */
final class Units {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern BYTES = Pattern.compile("(?i)(\\d{1,9})(b|kb|mb)?");

    private Units() {}

    /** Such as {@code 4500ms} or {@code 10m}; null where the text is no duration. */
    static @Nullable Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        return matcher.matches()
                ? unit(matcher.group(2)).getDuration().multipliedBy(Long.parseLong(matcher.group(1)))
                : null;
    }

    /** A number within these bounds; null where the text is none. */
    static @Nullable Integer number(String text, int least, int most) {
        if (!text.matches("\\d{1,9}")) {
            return null;
        }
        int number = Integer.parseInt(text);
        return number >= least && number <= most ? Integer.valueOf(number) : null;
    }

    /** Such as {@code 64KB}, in bytes, at least one; null where the text is no size. */
    static @Nullable Integer bytes(String text, int most) {
        Matcher matcher = BYTES.matcher(text);
        long bytes = matcher.matches() ? Long.parseLong(matcher.group(1)) * bytesIn(matcher.group(2)) : -1;
        return bytes >= 1 && bytes <= most ? Integer.valueOf((int) bytes) : null;
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
