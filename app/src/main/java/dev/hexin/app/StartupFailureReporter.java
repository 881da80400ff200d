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

/** Says in plain sentences why the start failed. */
final class StartupFailureReporter {
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
            if (cause instanceof ServiceConfigurationError service) {
                return List.of("A jar registers a handler that can't be made: " + service.getMessage() + ".");
            }
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private static boolean isPlaceholder(ConfigurationException unreadable) {
        return String.valueOf(unreadable.getMessage()).contains("placeholder");
    }
}
