package dev.hexin.http.server;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host, perhaps with a port, as it stands in a {@code Host} header: a name as DNS has it, or an address. In
 * lower case.
 *
 * @param port empty where none is named
 */
record Authority(String host, String port) {
    private static final int LONGEST = 255;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern SHAPE = Pattern.compile(
            "([a-z0-9_-]{1,63}(?:\\.[a-z0-9_-]{1,63})*+\\.?|\\[[0-9a-f:.]{2,45}])(?::([0-9]{1,5}))?");

    /** Null where the text is none. */
    static @Nullable Authority of(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        Matcher matcher = SHAPE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return null;
        }
        String port = matcher.group(2) == null ? "" : matcher.group(2);
        return port.isEmpty() || Integer.parseInt(port) <= HIGHEST_PORT
                ? new Authority(matcher.group(1), port)
                : null;
    }

    /** As a {@code Host} header has it. */
    @Override
    public String toString() {
        return port.isEmpty() ? host : host + ":" + port;
    }
}
