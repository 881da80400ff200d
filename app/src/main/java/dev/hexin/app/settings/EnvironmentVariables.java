package dev.hexin.app.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment variables of this process, decoded as UTF-8. Java decodes them by the locale, and turns
 * Chinese into question marks where {@code LANG} is unset, C or POSIX, as in containers and under systemd.
 * Linux keeps the bytes.
 */
public final class EnvironmentVariables {
    private static final Path LINUX = Path.of("/proc/self/environ");

    private EnvironmentVariables() {}

    /** All variables by name; those without a value are left out, because empty means unset. */
    public static Map<String, String> ofThisProcess() {
        Map<String, String> variables = new LinkedHashMap<>();
        try {
            variables.putAll(parse(Files.readAllBytes(LINUX)));
        } catch (IOException notLinux) {
            // Java's own decoding has to do; what it could not decode is refused setting by setting
        }
        if (variables.isEmpty()) {
            variables.putAll(System.getenv());
        }
        variables.values().removeIf(String::isBlank);
        return variables;
    }

    /**
     * Reads {@code NAME=value} entries that end with a zero byte each; the first one of a name counts, as for
     * getenv.
     */
    static Map<String, String> parse(byte[] environ) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String entry : new String(environ, StandardCharsets.UTF_8).split("\0")) {
            int equals = entry.indexOf('=', 1);
            if (equals > 0) {
                variables.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return variables;
    }
}
