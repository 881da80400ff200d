package dev.hexin.app;

import dev.hexin.app.settings.SettingsException;
import dev.hexin.app.wiring.PortFactories.PortConflictException;
import dev.hexin.domain.service.HandlerConflictException;
import dev.hexin.persistence.jdbc.DatabaseException;
import dev.hexin.persistence.redis.RedisStartException;
import io.micronaut.context.exceptions.ConfigurationException;
import java.net.BindException;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain sentences why the start failed. */
final class StartupFailureReporter {
    private static final Pattern CLASS_NAME = Pattern.compile("(?:\\w+\\.)+[A-Z][\\w$]*");

    private StartupFailureReporter() {}

    /** A sentence for each obstacle; an unknown one is thrown on, with its stack trace. */
    static List<String> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingsException settings) {
                return settings.sentences();
            }
            if (cause instanceof HandlerConflictException handlers) {
                return handlers.conflicts();
            }
            if (cause instanceof PortConflictException ports) {
                return ports.sentences();
            }
            if (cause instanceof DatabaseException database) {
                return List.of(database.getMessage());
            }
            if (cause instanceof RedisStartException redis) {
                return List.of(redis.getMessage());
            }
            if (cause.getClass().getName().startsWith("org.yaml.snakeyaml")) {
                return List.of("application.yml, or another configuration file, should be well-formed YAML.");
            }
            if (cause instanceof ConfigurationException unreadable && isPlaceholder(unreadable)) {
                return List
                        .of("A setting holds a ${placeholder} that names nothing: set what it names, or write"
                                + " the value itself.");
            }
            if (cause instanceof BindException) {
                return List.of("micronaut.server.port (MICRONAUT_SERVER_PORT) should be a free port: "
                        + "something else listens on this one.");
            }
            if (cause instanceof IllegalAccessError hidden) {
                return List.of("A handler, a class of routes, or a type that it names is not public: "
                        + hiddenClass(hidden) + " should be.");
            }
            if (cause instanceof ServiceConfigurationError service) {
                return List.of("A jar registers a class that can't be made: " + service.getMessage() + ".");
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    /** The JVM's message names the class first, and behind it the one that wanted it. */
    private static String hiddenClass(IllegalAccessError hidden) {
        Matcher name = CLASS_NAME.matcher(String.valueOf(hidden.getMessage()));
        return name.find() ? name.group() : "one in dev.hexin.domain.handler";
    }

    private static boolean isPlaceholder(ConfigurationException unreadable) {
        return String.valueOf(unreadable.getMessage()).contains("placeholder");
    }
}
