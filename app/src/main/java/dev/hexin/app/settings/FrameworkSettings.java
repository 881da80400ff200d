package dev.hexin.app.settings;

import dev.hexin.http.server.ServerSettings;
import io.micronaut.context.env.Environment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of the framework that the README names, or that would open what is meant to be private when mistyped. */
final class FrameworkSettings {
    static final String PORT = "micronaut.server.port";
    private static final String PORT_NUMBER = "\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]";
    private static final String EXPECTED_PORT = "a port, such as 8080";
    private static final List<String> FLAGS = List.of("endpoints.all.enabled", "endpoints.all.sensitive",
            "endpoints.health.enabled", "endpoints.health.sensitive", "endpoints.prometheus.enabled",
            "endpoints.prometheus.sensitive");

    private FrameworkSettings() {}

    static void read(SettingsReader settings, SettingsSources sources) {
        settings.optionalOfAnyType(PORT, text -> text.matches("-1|" + PORT_NUMBER),
                sources.variable("PORT") == null
                        ? EXPECTED_PORT
                        : EXPECTED_PORT + "; PORT says it where it is not set");
        // a port that is none would bring the endpoints back to the webhook's own, where everybody sees them
        settings.optionalOfAnyType("endpoints.all.port", text -> text.matches(PORT_NUMBER),
                "a port, such as 9090");
        FLAGS.forEach(settings::flagOrNothing);
        settings.optional("datasources.default.url",
                text -> text.matches("jdbc:(h2|postgresql|mariadb|mysql):.+"),
                "the database's address: jdbc:h2:…, jdbc:postgresql:… or jdbc:mariadb:…");
        settings.optional("datasources.default.username", text -> true, "the database's user");
        settings.optional("datasources.default.password", text -> true, "the database user's password");
    }

    /**
     * Completes what is unset: the port by {@code PORT}, as platforms hand it out, and what a settings file holds as an
     * empty text, which the framework would take for a value.
     */
    static void complete(Environment environment, SettingsSources sources) {
        Map<String, Object> completed = new HashMap<>();
        completeEmpty(environment, completed, PORT, sources.variable("PORT"), "8080");
        completeEmpty(environment, completed, "datasources.default.url", null, "jdbc:h2:file:./data/hexin");
        completeEmpty(environment, completed, "wechat.path", null, ServerSettings.WEBHOOK);
        completeEmpty(environment, completed, "micronaut.server.context-path", null, "/");
        if (!completed.isEmpty()) {
            environment.addPropertySource("unset", completed);
        }
    }

    private static void completeEmpty(Environment environment, Map<String, Object> completed, String name,
            @Nullable String given, String otherwise) {
        String typed = environment.getProperty(name, String.class).orElse(null);
        if (typed == null ? given != null : typed.isBlank()) {
            completed.put(name, given == null ? otherwise : given);
        }
    }
}
