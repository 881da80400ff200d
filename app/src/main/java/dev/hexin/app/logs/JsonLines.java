package dev.hexin.app.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/** Has each line of the log written as an object of JSON, by Logback's own encoder. */
public final class JsonLines {
    /** The appender of lines that may quote what strangers sent. */
    private static final String SERVER = "SERVER";

    private JsonLines() {}

    /**
     * From the next line on, and until the process ends.
     *
     * @param said Hexin's own lines in the operator's language
     */
    public static void begin(UnaryOperator<String> said) {
        LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        Iterator<Appender<ILoggingEvent>> appenders = logback.getLogger(Logger.ROOT_LOGGER_NAME)
                .iteratorForAppenders();
        while (appenders.hasNext()) {
            if (appenders.next() instanceof ConsoleAppender<ILoggingEvent> console) {
                JsonEncoder encoder = SERVER.equals(console.getName())
                        ? new OfServer()
                        : new OfHexin(said);
                encoder.setContext(logback);
                encoder.setWithSequenceNumber(false);
                encoder.setWithNanoseconds(false);
                encoder.setWithContext(false);
                encoder.setWithMessage(false);
                encoder.setWithArguments(false);
                encoder.setWithFormattedMessage(true);
                encoder.start();
                console.setEncoder(encoder);
            }
        }
    }

    private static final class OfHexin extends JsonEncoder {
        private final UnaryOperator<String> said;

        OfHexin(UnaryOperator<String> said) {
            this.said = said;
        }

        @Override
        public byte[] encode(ILoggingEvent event) {
            return super.encode(TranslatedLines.of(event, said));
        }
    }

    /** Up to the colon behind which such lines quote, and without stack traces: as in logback.xml. */
    private static final class OfServer extends JsonEncoder {
        @Override
        public byte[] encode(ILoggingEvent event) {
            LoggingEvent line = new LoggingEvent();
            line.setInstant(event.getInstant());
            line.setLevel(event.getLevel());
            line.setLoggerName(event.getLoggerName());
            line.setThreadName(event.getThreadName());
            line.setMessage(event.getFormattedMessage().replaceAll("(?s):.*", ""));
            line.setMDCPropertyMap(event.getMDCPropertyMap());
            return super.encode(line);
        }
    }
}
