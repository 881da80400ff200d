package dev.hexin.app.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open: at INFO, and at every level by Hexin itself. */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger everybody = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger hexin = (Logger) LoggerFactory.getLogger("dev.hexin");

    public CapturedLog() {
        setContext(everybody.getLoggerContext());
        start();
        everybody.addAppender(this);
        hexin.setLevel(Level.TRACE);
    }

    @Override
    protected void append(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        lines.add(event.getLevel() + " " + event.getLoggerName() + " [" + event.getThreadName() + "] "
                + event.getFormattedMessage() + " " + Arrays.toString(event.getArgumentArray())
                + event.getMDCPropertyMap() + event.getKeyValuePairs()
                + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)));
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        hexin.setLevel(null);
        everybody.detachAppender(this);
    }
}
