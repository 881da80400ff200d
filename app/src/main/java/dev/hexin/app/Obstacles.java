package dev.hexin.app;

import dev.hexin.app.settings.SettingsException;
import dev.hexin.domain.service.HandlerConflictException;
import dev.hexin.persistence.jdbc.DatabaseException;
import java.net.BindException;
import java.util.List;

/** Says in plain sentences why the start failed. */
final class Obstacles {
    private Obstacles() {}

    /** A sentence for each obstacle; an unknown one is thrown on, with its stack trace. */
    static List<String> of(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingsException settings) {
                return settings.sentences();
            }
            if (cause instanceof HandlerConflictException handlers) {
                return handlers.conflicts();
            }
            if (cause instanceof DatabaseException database) {
                return List.of(database.getMessage());
            }
            if (cause instanceof BindException) {
                return List.of("micronaut.server.port (MICRONAUT_SERVER_PORT) should be a free port: "
                        + "something else listens on this one.");
            }
        }
        throw failure;
    }
}
