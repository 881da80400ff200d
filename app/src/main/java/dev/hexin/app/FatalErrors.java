package dev.hexin.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.hexin.domain.jvm.FatalError;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Sees the errors that reach none of our catch clauses: those that end a thread, and those that a framework
 * catches and logs. A fatal one ends the process.
 */
final class FatalErrors extends TurboFilter implements LoggerContextListener {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(FatalErrors.class);
    private static final int FRAMES = 8;

    private FatalErrors() {}

    /** Watches the whole process from now on. */
    static void watch() {
        FatalError.prepare();
        Thread.setDefaultUncaughtExceptionHandler(FatalErrors::uncaught);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            FatalErrors filter = new FatalErrors();
            context.addTurboFilter(filter);
            context.addListener(filter);
        }
    }

    private static void uncaught(Thread thread, Throwable failure) {
        FatalError.haltIfFatal(failure);
        if (thread.getName().equals("main")) { // which starts Hexin, and has not heard of any follower
            LOG.error("Hexin did not start", failure);
            return;
        }
        LOG.error("The thread {} ended by {}{}", thread.getName(), failure.getClass().getName(),
                Arrays.stream(failure.getStackTrace()).limit(FRAMES).map(frame -> " at " + frame)
                        .collect(Collectors.joining())); // its message may quote what a follower wrote
    }

    /** Everything that is logged comes by here, whatever its level; this decides nothing about it. */
    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable failure) {
        if (failure != null) {
            FatalError.haltIfFatal(failure);
        } else if (parameters != null && parameters.length > 0
                && parameters[parameters.length - 1] instanceof Throwable last) {
            FatalError.haltIfFatal(last);
        }
        return FilterReply.NEUTRAL;
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    /** The framework sets Logback up anew when its context starts. */
    @Override
    public void onReset(LoggerContext context) {
        context.addTurboFilter(this);
    }

    @Override
    public void onStart(LoggerContext context) {}

    @Override
    public void onStop(LoggerContext context) {}

    @Override
    public void onLevelChange(Logger logger, Level level) {}
}
