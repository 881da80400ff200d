package dev.hexin.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.hexin.domain.jvm.FatalError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Sees the errors that reach none of our catch clauses: those that end a thread, and those that a framework catches and
 * logs. A fatal one ends the process.
 */
final class FatalErrors extends TurboFilter {
    private static final Logger LOG = LoggerFactory.getLogger(FatalErrors.class);

    private FatalErrors() {}

    /** Watches the whole process from now on. */
    static void watch() {
        Thread.setDefaultUncaughtExceptionHandler(FatalErrors::uncaught);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.addTurboFilter(new FatalErrors());
        }
    }

    private static void uncaught(Thread thread, Throwable failure) {
        FatalError.haltIfFatal(failure);
        LOG.error("The thread {} ended by an error", thread.getName(), failure);
    }

    /** Everything that is logged comes by here, whatever its level; this decides nothing about it. */
    @Override
    public FilterReply decide(@Nullable Marker marker, ch.qos.logback.classic.Logger logger, Level level,
            @Nullable String format, Object @Nullable [] parameters, @Nullable Throwable failure) {
        if (failure != null) {
            FatalError.haltIfFatal(failure);
        } else if (parameters != null && parameters.length > 0
                && parameters[parameters.length - 1] instanceof Throwable last) {
            FatalError.haltIfFatal(last);
        }
        return FilterReply.NEUTRAL;
    }
}
