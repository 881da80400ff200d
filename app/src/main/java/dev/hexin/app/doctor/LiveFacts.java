package dev.hexin.app.doctor;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a step noted: shapes, never contents. Only numbers, truth values, and names get in, and a name is a
 * word of a protocol: what does not look like one is noted as {@value #OTHER}.
 */
final class LiveFacts {
    static final String OTHER = "(other)";
    /** An openid has 28 characters, a nonce has digits only. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z_-]{0,23}");
    private static final Pattern MEDIA_TYPE = Pattern.compile(
            "((?:text|application|image|multipart)/[a-z0-9.+-]{1,30})"
                    + "(?:\\s*;\\s*charset=\"?([a-z0-9-]{1,12})\"?)?.*");
    private static final int MOST_NAMES = 60;

    private final Map<String, Object> all = new LinkedHashMap<>();

    LiveFacts number(String fact, long value) {
        all.put(fact, value);
        return this;
    }

    LiveFacts numbers(String fact, List<Long> values) {
        all.put(fact, List.copyOf(values));
        return this;
    }

    LiveFacts flag(String fact, boolean value) {
        all.put(fact, value);
        return this;
    }

    /** In their order. */
    LiveFacts names(String fact, Collection<String> names) {
        all.put(fact, names.stream().limit(MOST_NAMES).map(LiveFacts::name).toList());
        return this;
    }

    LiveFacts name(String fact, String name) {
        all.put(fact, name(name));
        return this;
    }

    /** Without parameters other than the character set. @param header empty: there is none */
    LiveFacts mediaType(String fact, String header) {
        var matcher = MEDIA_TYPE.matcher(header.strip().toLowerCase(Locale.ROOT));
        all.put(fact, header.isBlank()
                ? "(none)"
                : !matcher.matches()
                        ? OTHER
                        : matcher.group(2) == null
                                ? matcher.group(1)
                                : matcher.group(1) + "; charset=" + matcher.group(2));
        return this;
    }

    private static String name(String name) {
        return NAME.matcher(name).matches() ? name : OTHER;
    }

    Map<String, Object> all() {
        return Collections.unmodifiableMap(all);
    }
}
