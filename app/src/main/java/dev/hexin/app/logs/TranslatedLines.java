package dev.hexin.app.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/** Has each line of Hexin's own written in the operator's language; those of libraries stay as they are. */
public final class TranslatedLines {
    private static final String HEXIN = "dev.hexin.";
    /** The appender of Hexin's lines. */
    private static final String OURS = "STDOUT";

    private TranslatedLines() {}

    /** From the next line on, and until the process ends. */
    public static void begin(UnaryOperator<String> said) {
        LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        Iterator<Appender<ILoggingEvent>> appenders = logback.getLogger(Logger.ROOT_LOGGER_NAME)
                .iteratorForAppenders();
        while (appenders.hasNext()) {
            if (appenders.next() instanceof ConsoleAppender<ILoggingEvent> console
                    && OURS.equals(console.getName())
                    && console.getEncoder() instanceof PatternLayoutEncoder lines) {
                translate(console, lines.getPattern(), said);
            }
        }
    }

    private static void translate(
            OutputStreamAppender<ILoggingEvent> appender,
            String pattern,
            UnaryOperator<String> said) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder() {
            @Override
            public byte[] encode(ILoggingEvent event) {
                return super.encode(of(event, said));
            }
        };
        encoder.setContext(appender.getContext());
        encoder.setPattern(pattern);
        encoder.start();
        appender.setEncoder(encoder);
    }

    /** The line in the operator's language, where it is one of Hexin's. */
    static ILoggingEvent of(ILoggingEvent event, UnaryOperator<String> said) {
        String english = event.getFormattedMessage();
        if (!event.getLoggerName().startsWith(HEXIN) || english == null) {
            return event;
        }
        String words = said.apply(english);
        if (words.equals(english)) {
            return event;
        }
        LoggingEvent line = new LoggingEvent();
        line.setInstant(event.getInstant());
        line.setLevel(event.getLevel());
        line.setLoggerName(event.getLoggerName());
        line.setThreadName(event.getThreadName());
        line.setMessage(words);
        line.setMDCPropertyMap(event.getMDCPropertyMap());
        if (event.getThrowableProxy() instanceof ThrowableProxy thrown) {
            line.setThrowableProxy(thrown);
        }
        return line;
    }
}
