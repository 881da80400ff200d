package dev.hexin.app.settings;

import dev.hexin.domain.settings.SettingsReader;
import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.ServerSettings;
import dev.hexin.persistence.jdbc.PoolSettings;
import io.micronaut.context.env.Environment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the framework that Hexin relies on, or that would open what is meant to be private when
 * mistyped.
 */
final class FrameworkSettings {
    static final String PORT = "micronaut.server.port";
    private static final String PORT_NUMBER = "\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|"
            + "655[0-2]\\d|6553[0-5]";
    private static final String EXPECTED_PORT = "a port, such as 8080";
    private static final List<String> FLAGS = List.of("endpoints.all.enabled", "endpoints.all.sensitive",
            "endpoints.health.enabled", "endpoints.health.sensitive", "endpoints.prometheus.enabled",
            "endpoints.prometheus.sensitive");

    private FrameworkSettings() {}

    /** @param platformsPort what {@code PORT} says; null: nothing */
    static void judge(SettingsReader settings, @Nullable String platformsPort) {
        settings.optionalOfAnyType(PORT, text -> text.matches("-1|" + PORT_NUMBER),
                platformsPort == null
                        ? EXPECTED_PORT
                        : EXPECTED_PORT + "; PORT says it where it is not set");
        // a port that is none would bring the endpoints back to the webhook's own, where everybody sees them
        settings.optionalOfAnyType("endpoints.all.port", text -> text.matches(PORT_NUMBER),
                "a port, such as 9090");
        // the framework would take what is neither true nor false for unset
        FLAGS.forEach(flag -> settings.optionalOfAnyType(flag, text -> text.matches("(?i)true|false"),
                "true or false"));
    }

    /**
     * Completes what is unset: the port by {@code PORT}, as platforms hand it out, and what a settings file
     * holds as an empty text, which the framework would take for a value.
     */
    static void complete(Environment environment, SettingsSources sources) {
        Map<String, Object> completed = new HashMap<>();
        completeEmpty(environment, completed, PORT, sources.variable("PORT"), "8080");
        completeEmpty(environment, completed, PoolSettings.URL, null, PoolSettings.DEFAULT_URL);
        completeEmpty(environment, completed, AccountPath.PATH, null, AccountPath.WEBHOOK);
        completeEmpty(environment, completed, ServerSettings.CONTEXT_PATH, null, "/");
        if (!completed.isEmpty()) {
            environment.addPropertySource("unset", completed);
        }
    }

    private static void completeEmpty(
            Environment environment,
            Map<String, Object> completed,
            String name,
            @Nullable String given,
            String otherwise) {
        String typed = environment.getProperty(name, String.class).orElse(null);
        if (typed == null ? given != null : typed.isBlank()) {
            completed.put(name, given == null ? otherwise : given);
        }
    }
}
