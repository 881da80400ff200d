package dev.hexin.http.webhook;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server says by itself is short, and gives nothing of the call back. */
@Timeout(600)
class NobodyAnswersTest {
    private static WebhookServer server;

    @BeforeAll
    static void start() {
        server = new WebhookServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anotherPathIsNotFound() {
        assertPlain(server.send(server.request(SignedPush.valid(), "/nowhere").GET()), 404, "404 Not Found");
    }

    @Test
    void anotherMethodIsNotAllowed() {
        assertPlain(server.send(server.request(SignedPush.valid(), "/wechat").DELETE()), 405,
                "405 Method Not Allowed");
    }

    @Test
    void anAddressThatIsTooLongIsTooLarge() {
        SignedPush push = SignedPush.valid().with("padding", "a".repeat(10_000));

        assertPlain(server.send(server.request(push, "/wechat").POST(BodyPublishers.noBody())), 413,
                "413 Request Entity Too Large");
    }

    private static void assertPlain(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }
}
