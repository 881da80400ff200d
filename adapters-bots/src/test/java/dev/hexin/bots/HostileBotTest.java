package dev.hexin.bots;

import dev.hexin.domain.port.BotException;
import dev.hexin.domain.port.BotException.Reason;
import dev.hexin.domain.port.BotQuestions;
import dev.hexin.domain.reply.Answer;
import dev.hexin.domain.service.ManualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a bot that breaks HTTP, or never ends, does not get done; it is asked once. */
@Timeout(600)
class HostileBotTest {
    private static final String SECRET = "a secret of the tests, which is long enough";

    private final ManualTime time = new ManualTime();
    private ScriptedBot server;
    private HttpBot bot;

    private HttpBot serve(ScriptedBot.Script script) {
        server = new ScriptedBot(script);
        bot = new HttpBot(server.url(), SECRET, false, time, time);
        return bot;
    }

    private HttpBot serve(String bytes) {
        return serve(out -> out.write(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @AfterEach
    void close() {
        bot.close();
        server.close();
    }

    private BotException failure() {
        BotException failure = catchThrowableOfType(BotException.class,
                () -> bot.answer(BotQuestions.text("hello")));
        assertThat(failure).isNotNull();
        assertThat(server.requests).hasSize(1);
        return failure;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 ", "HTTP/1.1 two hundred\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type",
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\nhi",
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhi",
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhi"})
    void anAnswerThatIsNoHttp_orBreaksOff_isNone(String bytes) {
        serve(bytes);
        assertThat(failure().reason()).isIn(Reason.BROKEN_OFF, Reason.FAILED, Reason.UNREADABLE);
    }

    @Test
    void headersWithoutEndAreCut() {
        serve(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 20_000; i++) {
                out.write(
                        ("X-" + i + ": " + "x".repeat(1000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            }
        });
        assertThat(failure().reason()).isIn(Reason.BROKEN_OFF, Reason.FAILED, Reason.UNREADABLE);
    }

    @Test
    void aCompressedBodyIsNotShown() {
        serve("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n"
                + "Content-Length: 2\r\n\r\n\u001f\u008b");
        assertThat(failure().reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (ScriptedBot other = ScriptedBot.answering(200, "text/plain", "from elsewhere")) {
            serve("HTTP/1.1 307 X\r\nLocation: " + other.url() + "\r\nContent-Length: 0\r\n\r\n");
            assertThat(failure().reason()).isEqualTo(Reason.REJECTED);
            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void aStreamThatDripsForEverIsCut_afterFourMinutes() throws Exception {
        Semaphore drops = new Semaphore(0);
        serve(out -> {
            out.write(ScriptedBot.head(200, "Content-Type: text/event-stream"));
            while (true) {
                out.write("data: drop \n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                drops.acquire();
            }
        });
        Reading drips = new Reading();
        ((Answer.Growing) bot.answer(BotQuestions.text("hello"))).parts().subscribe(drips);
        for (int i = 0; i < 5; i++) {
            drips.come.acquire();
            assertThat(drips.end).isNotDone();
            time.pass(Duration.ofSeconds(48));
            drops.release();
        }
        assertThat(drips.end.get()).isInstanceOfSatisfying(BotException.class,
                failure -> assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT));
    }

    @Test
    @Tag("soak")
    void aWholeAnswerThatDripsIsCut_afterAMinute() {
        serve(out -> {
            out.write(ScriptedBot.head(200, "Content-Type: text/plain"));
            while (true) {
                out.write('x');
                out.flush();
                Thread.sleep(1000); // drips are what this bot does
            }
        });
        assertThat(failure().reason()).isEqualTo(Reason.TIMEOUT);
    }
}
