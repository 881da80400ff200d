package dev.hexin.app.hostile;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who expects {@code 100-continue} sends no body before it is wanted: RFC 9110, section 10.1.1. */
@Timeout(600)
class ExpectationTest {
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final String FORM = "POST /logout HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n";
    private static Hexin hexin;

    @BeforeAll
    static void start() {
        hexin = Hexin.start(Hexin.TOKEN, Map.of("wechat.app-secret", "0123456789abcdef0123456789abcdef"));
    }

    @AfterAll
    static void stop() {
        hexin.close();
    }

    private static String push(String query, int length) {
        return "POST /wechat" + query + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                + "Content-Length: " + length + "\r\n";
    }

    /**
     * Sends a head, waits for the word to go on, sends the rest and asks for everything that comes behind.
     */
    private static String answer(String head, String body) throws IOException {
        try (Socket socket = new Socket("localhost", hexin.port())) {
            socket.setSoTimeout(300_000);
            send(socket, head + "Connection: close\r\n\r\n");
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(CONTINUE.length()), StandardCharsets.US_ASCII))
                    .isEqualTo(CONTINUE);
            for (String piece : body.split("(?<=\\G.{50})")) {
                send(socket, piece);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPushIsToldToGoOn_andAnswered() throws IOException {
        String push = Pushes.text(1, "hello");
        assertThat(answer(push(hexin.signedQuery(), push.length()), push)).startsWith("HTTP/1.1 200 ")
                .contains("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9\r\n", "Transfer-Encoding: chunked\r\n"})
    void aFormIsToldToGoOn_andAnswered(String framing) throws IOException {
        boolean chunked = framing.startsWith("Transfer");
        assertThat(answer(FORM + framing, chunked ? "9\r\ntoken=abc\r\n0\r\n\r\n" : "token=abc"))
                .startsWith("HTTP/1.1 303 ").doesNotContain("100 Continue");
    }

    /** Were the connection kept, its next request could be taken for the body. */
    private static void assertFinal(String head, int status) {
        String request = head + "\r\n";
        assertThat(new HostileRequest("unwanted", status, request.getBytes(StandardCharsets.US_ASCII))
                .send(hexin.port())).startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("connection: close");
    }

    @Test
    void whatIsNotWanted_isRefusedAtOnce_andItsConnectionEnds() {
        assertFinal(push("?signature=0&timestamp=1&nonce=2", 100), 403);
        assertFinal(push(hexin.signedQuery(), (64 << 10) + 1), 413);
        assertFinal(FORM + "Content-Length: 8193\r\n", 413);
    }
}
