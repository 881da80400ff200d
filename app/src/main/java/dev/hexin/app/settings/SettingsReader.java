package dev.hexin.app.settings;

import dev.hexin.wechatapi.ApiProxy;
import io.micronaut.core.type.Argument;
import io.micronaut.core.value.PropertyResolver;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads settings as text and collects a sentence for each that is wrong, so that an operator learns of all at once. */
final class SettingsReader {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern BYTES = Pattern.compile("(?i)(\\d{1,9})(b|kb|mb)?");

    private static final Pattern WRAPPED = Pattern.compile("(?s)^[\\s\"'“”‘’]*(.*?)[\\s\"'“”‘’]*$");

    private static final Duration LONGEST = Duration.ofDays(365);

    private final PropertyResolver environment;
    private final SettingsSources sources;
    private final Set<String> names = new HashSet<>();
    private final List<String> wrong;
    private final List<String> warnings = new ArrayList<>();

    SettingsReader(PropertyResolver environment, SettingsSources sources) {
        this.environment = environment;
        this.sources = sources;
        this.wrong = new ArrayList<>(sources.wrong());
    }

    /** The names of all settings that were asked for, set or not. */
    Set<String> names() {
        return names;
    }

    /** The text; an empty one where it is missing, which {@link #check} will say. */
    String required(String name, Predicate<String> valid, String expected) {
        return required(name, optional(name, valid, expected), expected);
    }

    private String required(String name, @Nullable String text, String expected) {
        if (text == null) {
            missing(name, expected);
            return "";
        }
        return text;
    }

    /** A text; a number or a boolean of a settings file is refused, since YAML has changed what was typed. */
    @Nullable
    String optional(String name, Predicate<String> valid, String expected) {
        String text = text(name);
        if (isChangedByYaml(name)) {
            wrong.add("%s (%s) is read as a number, a date, true or false, not as text: put it in quotes."
                    .formatted(name, variable(name)));
        } else if (text != null && !valid.test(text)) {
            malformed(name, expected);
        }
        return text;
    }

    /** A secret that must be there, as it was typed. */
    String requiredSecret(String name, Predicate<String> valid, String expected) {
        return required(name, secret(name, valid, expected), expected);
    }

    /** A secret as it was typed: quotes or blanks around it came with it by mistake, and are refused. */
    @Nullable
    String secret(String name, Predicate<String> valid, String expected) {
        String typed = environment.getProperty(name, String.class).orElse("");
        if (!typed.isBlank() && !typed.equals(WRAPPED.matcher(typed).replaceFirst("$1"))) {
            text(name); // known, and judged by this sentence alone
            wrong.add("%s (%s) should stand without quotes or blanks around it.".formatted(name,
                    variable(name)));
            return typed;
        }
        return optional(name, valid, expected);
    }

    /** Judges a flag of the framework, which would take what is neither true nor false for unset. */
    void flagOrNothing(String name) {
        optionalOfAnyType(name, text -> text.matches("(?i)true|false"), "true or false");
    }

    /** What the framework reads by itself; a number is a number here. */
    void optionalOfAnyType(String name, Predicate<String> valid, String expected) {
        String text = text(name);
        if (text != null && !valid.test(text)) {
            malformed(name, expected);
        }
    }

    private boolean isChangedByYaml(String name) {
        Object value = environment.getProperty(name, Object.class).orElse("");
        return value instanceof Number || value instanceof Boolean || value instanceof Date;
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

    /** Whether the database is one that other processes can't use; it is where nothing is said. */
    boolean isLocalDatabase() {
        String url = text("datasources.default.url");
        return url == null || url.startsWith("jdbc:h2:") && !url.matches("jdbc:h2:(tcp|ssl):.*");
    }

    /** The variables by which a process is told of proxies, in small or capital letters. */
    ApiProxy.Environment proxies() {
        return new ApiProxy.Environment(variable("https.proxy", "https-proxy"),
                variable("http.proxy", "http-proxy"),
                variable("no.proxy", "no-proxy"));
    }

    /** A variable that is nobody's setting, under the names that the framework gives it. */
    private @Nullable String variable(String... names) {
        return Arrays.stream(names).flatMap(name -> environment.getProperty(name, String.class).stream())
                .map(String::strip).filter(text -> !text.isEmpty()).findFirst().orElse(null);
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
        names.add(name);
        List<?> typed = environment.getProperty(name, Object.class).filter(List.class::isInstance)
                .<List<?>>map(List.class::cast).orElse(List.of());
        List<String> texts = environment.getProperty(name, Argument.listOf(String.class)).orElse(List.of())
                .stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
        if (isChangedByYaml(name) || !typed.stream().allMatch(String.class::isInstance)) {
            wrong.add("%s (%s) is read as a number, a date, true or false, not as text: put it in quotes."
                    .formatted(name, variable(name)));
        } else if (!texts.stream().allMatch(valid)) {
            malformed(name, expected);
        }
        texts.forEach(text -> checkEncoding(name, text));
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
        if (sources.isExcused(variable(name))) {
            return;
        }
        wrong.add("%s (%s) is missing; it should be %s. Type it as that variable, or into application.yml."
                .formatted(name, variable(name), expected));
    }

    void malformed(String name, String expected) {
        wrong.add("%s (%s) should be %s.".formatted(name, variable(name), expected));
    }

    /** What is allowed, and hardly meant. */
    void warn(String sentence) {
        warnings.add(sentence);
    }

    List<String> warnings() {
        return warnings;
    }

    /** @throws SettingsException when anything was wrong */
    void check() {
        if (!wrong.isEmpty()) {
            throw new SettingsException(List.copyOf(wrong));
        }
    }

    private @Nullable String text(String name) {
        names.add(name);
        String text = environment.getProperty(name, String.class).map(String::strip)
                .filter(stripped -> !stripped.isEmpty()).orElse(null);
        if (text != null) {
            checkEncoding(name, text);
        }
        return text;
    }

    private void checkEncoding(String name, String text) {
        if (text.indexOf('\uFFFD') >= 0) {
            String sentence = "%s (%s) should be text in UTF-8; it holds bytes that are not.".formatted(name,
                    variable(name));
            if (!wrong.contains(sentence)) {
                wrong.add(sentence);
            }
        }
    }

    static String variable(String name) {
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
