package dev.hexin.app.hostile;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.app.logs.CapturedLog;
import dev.hexin.testing.Ports;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What strangers send gets one clear answer, and never more of the log than a line that quotes nothing of it.
 */
@Timeout(600)
@Isolated("all write to one log")
class HostileRequestsTest {
    private static Hexin hexin;
    private static CapturedLog log;

    @BeforeAll
    static void start() {
        log = new CapturedLog();
        hexin = Hexin.start(Hexin.TOKEN, Map.of("wechat.app-secret", "0123456789abcdef0123456789abcdef"));
    }

    @AfterAll
    static void stop() {
        hexin.close();
        log.close();
    }

    static List<HostileRequest> corpus() {
        return HostileRequest.corpus();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void itGetsOneAnswer_andTheConnectionEnds(HostileRequest request) {
        String answer = request.send(hexin.port());
        assertThat(answer).matches("(?s)HTTP/1\\.[01] [2-4]\\d\\d .*").doesNotContain("Exception", "\tat ");
        if (request.status() > 0) {
            assertThat(answer).startsWith(answer.substring(0, 9) + request.status() + " ");
        }
        assertThat(answer.split("HTTP/1\\.[01] \\d\\d\\d ", -1)).as("status lines").hasSize(2);
    }

    @Test
    void nothingOfItIsQuoted_andNothingIsTraced() {
        corpus().forEach(request -> request.send(hexin.port()));
        assertThat(log.lines()).noneMatch(line -> line.contains("CANARY")).noneMatch(
                line -> line.contains("\tat ") || line.startsWith("ERROR"));
    }

    @Test
    void thePlatformsOwnCheckWithoutAHost_isServed() {
        assertThat(hexin.raw("GET /wechat" + hexin.signedQuery() + "&echostr=hello HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.0 200 ").endsWith("\r\n\r\nhello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nowhere", "/logout", "/profile/delete", "/oauth/callback", "/health",
            "/wechat/elsewhere", "/assets/x"})
    void anEncodedBodyIsRefusedUnread(String path) {
        assertThat(hexin.raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\n"
                + "Content-Length: 100\r\n\r\n")).startsWith("HTTP/1.1 415 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nowhere", "/logout", "/profile/delete", "/health", "/wechat/elsewhere"})
    void aLargeBodyIsRefusedUnread_whereverNoPushIsExpected(String path) {
        assertThat(hexin.raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 8193\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    /** As proxies are asked: RFC 9112, section 3.2.2. */
    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "HTTP://LOCALHOST:8080", "https://example.org"})
    void aTargetThatNamesSchemeAndHost_isTheWebhookWithItsOwnLimits(String origin) {
        String push = Pushes.text(origin.hashCode() & 0xffff, "a".repeat(9000));
        assertThat(hexin.raw("POST " + origin + "/wechat" + hexin.signedQuery() + " HTTP/1.1\r\n"
                + "Host: localhost\r\nConnection: close\r\nContent-Length: " + push.length() + "\r\n\r\n"
                + push))
                .startsWith("HTTP/1.1 200 ").contains("<Content>");
    }

    @Test
    void aTargetThatNamesAHost_hasItBeforeTheHeader() {
        assertThat(hexin.raw("GET http://example.org:8080/oauth/login HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: close\r\n\r\n"))
                .contains("redirect_uri=http%3A%2F%2Fexample.org%3A8080%2Foauth%2Fcallback");
    }

    @Test
    void thePortForOperatorsHasTheSameRules() {
        int port = Ports.free();
        try (Hexin other = Hexin.start(Hexin.TOKEN, Map.of("endpoints.all.port", port))) {
            assertThat(request("GET /health HTTP/1.0\r\n\r\n").send(port)).startsWith("HTTP/1.0 200 ");
            assertThat(request("GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").send(port))
                    .startsWith("HTTP/1.1 400 ");
            assertThat(other.get("/health").statusCode()).isEqualTo(404);
        }
    }

    private static HostileRequest request(String text) {
        return new HostileRequest("by hand", 0, text.getBytes(StandardCharsets.US_ASCII));
    }
}
