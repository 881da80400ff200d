package dev.hexin.app.journey;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.app.logs.CapturedLog;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The relay where the platform is slow, where callers are, and where there are too many of them. */
@Timeout(600)
class RelayLoadTest {
    private static final String KEY = "k4n4r1-load-key-0123456789abcdefghi";
    /** Of an account of its own: other tests make relays log too. */
    private static final String RELAY = "/load/relay";
    private static final String HELD = RELAY + "/cgi-bin/user/held";
    private static final String STATUS = RELAY + "/cgi-bin/user/status?is=";
    private static final int AT_ONCE = 8;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static HeldPlatform platform;
    private static Hexin hexin;

    @BeforeAll
    static void start() throws IOException {
        platform = new HeldPlatform();
        hexin = hexin("60s");
    }

    private static Hexin hexin(String timeout) {
        return Hexin.start(Hexin.TOKEN, Map.of("wechat.api-url", platform.url().toString(),
                "wechat.api-timeout", timeout, "wechat.accounts.load.app-id", "wx00000000000000bb",
                "wechat.accounts.load.token", "loadToken", "wechat.accounts.load.app-secret",
                "0123456789abcdef0123456789abcdef", "wechat.accounts.load.relay.keys.ci.key", KEY,
                "wechat.accounts.load.relay.keys.ci.paths", "/cgi-bin/user",
                "wechat.accounts.load.relay.keys.ci.per-minute", 10_000));
    }

    @BeforeEach
    void hold() {
        platform.hold();
    }

    @AfterAll
    static void stop() {
        platform.close();
        hexin.close();
        CLIENT.close();
    }

    private HttpRequest.Builder request(Hexin asked, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + asked.port() + path))
                .header("Authorization", "Bearer " + KEY);
    }

    private CompletableFuture<HttpResponse<String>> start(String path) {
        return CLIENT.sendAsync(request(hexin, path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String path) {
        return start(path).join();
    }

    private void awaitFree() {
        while (send(STATUS + 200).statusCode() == 429) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Test
    void eightCallsAreUnderWayAtOnce_andTheNinthIsTold() throws InterruptedException {
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            calls.add(start(HELD));
        }
        platform.arrived.acquire(AT_ONCE);
        HttpResponse<String> ninth = send(HELD);
        assertThat(ninth.statusCode()).isEqualTo(429);
        assertThat(ninth.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9]");
        platform.letGoOn();
        assertThat(calls).allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
        awaitFree();
        assertThat(platform.calls).hasValue(AT_ONCE);
    }

    @Test
    void aPlatformThatDoesNotAnswerInTimeIs504_andAPostIsNotRepeated() throws InterruptedException {
        try (Hexin hasty = hexin("3s")) {
            while (CLIENT.sendAsync(request(hasty, STATUS + 200).build(), BodyHandlers.ofString()).join()
                    .statusCode() != 200) { // a busy machine may be late with the access token too
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            HttpResponse<String> answer = CLIENT.sendAsync(request(hasty, HELD)
                    .POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString()).join();
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(504);
            assertThat(answer.body()).isNotBlank().doesNotContain("Exception", KEY);
            platform.arrived.acquire(); // on a busy machine behind the answer
            assertThat(platform.calls).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 404, 409, 412, 500, 503})
    void theStatusOfThePlatformIsHandedBack_andNoRedirectIsFollowed(int status) {
        HttpResponse<String> answer = CLIENT
                .sendAsync(request(hexin, STATUS + status)
                        .POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString())
                .join();
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("by the platform");
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    private Socket halfABody() throws IOException {
        Socket socket = new Socket("localhost", hexin.port());
        socket.getOutputStream().write(("POST " + HELD + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer " + KEY + "\r\nContent-Length: 100\r\n\r\nhalf")
                .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** Those of the callers that have been answered while they still send. */
    private static List<Socket> answered(List<Socket> callers) throws IOException {
        List<Socket> answered = new ArrayList<>();
        for (Socket caller : callers) {
            if (caller.getInputStream().available() > 0) {
                answered.add(caller);
            }
        }
        return answered;
    }

    @Test
    void slowBodiesHoldNoMoreThanTheirPlaces_andGiveThemBackWhenTheirCallersLeave() throws IOException {
        List<Socket> callers = new ArrayList<>();
        for (int i = 0; i <= AT_ONCE; i++) {
            callers.add(halfABody());
        }
        while (answered(callers).isEmpty()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        Socket ninth = answered(callers).getFirst();
        assertThat(new String(ninth.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 429");
        assertThat(hexin.push(Pushes.text(1, "hello")).statusCode()).as("pushes").isEqualTo(200);
        for (Socket caller : callers) {
            caller.close();
        }
        awaitFree();
        assertThat(platform.calls).hasValue(0);
    }

    @Test
    @Tag("soak")
    void aBodyThatDoesNotComeIsCut() throws IOException {
        try (Socket slow = halfABody()) {
            slow.getInputStream().readAllBytes();
        }
        awaitFree();
        assertThat(platform.calls).hasValue(0);
    }

    @Test
    void aFloodOfWrongKeysIsOneLine_andHarmsNoRightOne() {
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 300; i++) {
                assertThat(CLIENT
                        .sendAsync(HttpRequest.newBuilder(URI.create("http://localhost:" + hexin.port()
                                + HELD)).header("Authorization", "Bearer wrong" + i)
                                .POST(BodyPublishers.ofString("body")).build(), BodyHandlers.ofString())
                        .join()
                        .statusCode()).isEqualTo(401);
            }
            assertThat(send(STATUS + 200).statusCode()).isEqualTo(200);
            assertThat(log.lines()).filteredOn(line -> line
                    .contains("Relay of load: a call without a key, or with a wrong one"))
                    .hasSize(1);
            assertThat(log.lines().toString()).doesNotContain("wrong7", KEY);
        }
        assertThat(platform.calls).hasValue(0);
    }
}
