package dev.hexin.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A page whose own name was made to lead here reads nothing and drives nothing, on whichever route. */
class OwnHostTest extends SandboxTest {
    private static final List<String> ROUTES = List.of("GET /", "GET /assets/main.js", "GET /assets/weui.css",
            "GET /avatars/o1", "GET /control/state", "GET /control/events", "GET /control/pushes?wait=1",
            "POST /control/verify", "POST /control/reset", "DELETE /control/faults", "GET /nowhere",
            "GET /connect/oauth2/authorize?appid=wx", "GET /sns/userinfo", "GET /cgi-bin/token",
            "POST /cgi-bin/stable_token", "POST /cgi-bin/message/custom/send", "OPTIONS /control/settings",
            "HEAD /");

    private String ask(Sandbox of, String address, String route, String headers) {
        try (Socket socket = new Socket(address, of.port())) {
            socket.setSoTimeout(300_000);
            socket.getOutputStream().write((route + " HTTP/1.1\r\n" + headers + "Content-Length: 0\r\n"
                    + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String ask(String route, String host) {
        return ask(sandbox, "127.0.0.1", route, "Host: " + host + "\r\n");
    }

    private static void assertMisdirected(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 421 ").doesNotContain("evil");
    }

    @Test
    void aNameThatIsNotItsOwnIsRefusedOnEveryRoute() {
        assertThat(ROUTES)
                .allSatisfy(route -> assertMisdirected(ask(route, "evil.example:" + sandbox.port())));
        assertThat(ask("GET /", "evil.example:" + sandbox.port())).contains("own names only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost", "localhost:1", "localhost.:PORT", "127.0.0.2:PORT",
            "localhost.evil.example:PORT", "evil@localhost:PORT", "0.0.0.0:PORT", "[::2]:PORT", "", ":PORT",
            "127.1:PORT", "2130706433:PORT"})
    void norIsAnythingLikeIt(String host) {
        String answer = ask("GET /control/state", host.replace("PORT", "" + sandbox.port()));
        assertThat(answer).containsPattern("^HTTP/1.1 4(21|00) ").doesNotContain("followers");
    }

    @Test
    void aRequestWithoutAHostIsRefused() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", sandbox.port())) {
            socket.setSoTimeout(300_000);
            socket.getOutputStream().write("GET /control/state HTTP/1.0\r\n\r\n".getBytes(
                    StandardCharsets.ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains(" 421 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost", "127.0.0.1", "[::1]"})
    void theNamesOfLoopbackAreItsOwn(String name) {
        assertThat(ask("GET /control/state", name + ":" + sandbox.port())).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void soIsTheHostThatItWasToldToListenOn() {
        try (Sandbox other = Sandbox.start(SandboxOptions.madeUp(backend.url()).withHost("127.0.0.3"))) {
            assertThat(ask(other, "127.0.0.3", "GET /", "Host: 127.0.0.3:" + other.port() + "\r\n"))
                    .startsWith("HTTP/1.1 200 ");
            assertMisdirected(
                    ask(other, "127.0.0.3", "GET /", "Host: evil.example:" + other.port() + "\r\n"));
        }
    }

    @Test
    void whereItListensEverywhereTheAddressCounts_andNoName() {
        try (Sandbox other = Sandbox.start(SandboxOptions.madeUp(backend.url()).withHost("0.0.0.0"))) {
            assertThat(ask(other, "127.0.0.4", "GET /", "Host: 127.0.0.4:" + other.port() + "\r\n"))
                    .startsWith("HTTP/1.1 200 ");
            assertMisdirected(
                    ask(other, "127.0.0.4", "GET /", "Host: evil.example:" + other.port() + "\r\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site"})
    void anotherSiteMayNotDriveIt(String header) {
        String host = "Host: localhost:" + sandbox.port() + "\r\n";
        for (String route : List.of("POST /control/verify", "POST /control/reset", "GET /control/state")) {
            assertThat(ask(sandbox, "127.0.0.1", route, host + header + "\r\n")).startsWith("HTTP/1.1 403 ");
        }
        assertThat(ask(sandbox, "127.0.0.1", "GET /control/state", host + "Sec-Fetch-Site: same-origin\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }
}
