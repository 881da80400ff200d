package dev.hexin.app.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.hexin.app.settings.Language;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines of Hexin's own are written in Chinese; those of libraries, and the level and cause, stay. */
class TranslatedLinesTest {
    private static final String AGAIN = "WeChat's API answers again";

    @Test
    void aLineOfHexinIsSaidInChinese() {
        ILoggingEvent line = TranslatedLines.of(event("dev.hexin.wechatapi.ApiCircuitBreaker"),
                Language.ZH::say);
        assertThat(line.getFormattedMessage()).isEqualTo("微信接口恢复应答");
        assertThat(line.getLevel()).isEqualTo(Level.WARN);
        assertThat(line.getThrowableProxy().getMessage()).isEqualTo("cause");
    }

    @Test
    void aLineOfALibrary_andOneInEnglish_stayAsTheyAre() {
        ILoggingEvent library = event("io.netty.Channel");
        ILoggingEvent ours = event("dev.hexin.wechatapi.ApiCircuitBreaker");
        assertThat(TranslatedLines.of(library, Language.ZH::say)).isSameAs(library);
        assertThat(TranslatedLines.of(ours, Language.EN::say)).isSameAs(ours);
    }

    private static LoggingEvent event(String logger) {
        LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        return new LoggingEvent(TranslatedLinesTest.class.getName(), logback.getLogger(logger), Level.WARN,
                AGAIN, new IllegalStateException("cause"), null);
    }
}
