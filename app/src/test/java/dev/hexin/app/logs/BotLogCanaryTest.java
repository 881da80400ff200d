package dev.hexin.app.logs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.app.WebhookSigner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A mark in every question, answer, key, address and openid, and no log line that carries it, whatever the
 * bot or the model does.
 */
@Isolated("all write to one log")
@Timeout(600)
class BotLogCanaryTest {
    private static final String CANARY = "k4n4r1";
    private static final String OPEN_ID = "o" + CANARY + "OpenId";
    private static final String SECRET = "whsec_" + CANARY + "KYqrTwjUPD8ILPZIo2LaLaSwAA";
    private static final String SENTENCE = "no answer right now";

    /** What the server answers next: status, type and body. */
    private record Way(int status, String type, String body) {}

    private static final List<Way> FAILURES = List.of(new Way(401, "text/plain", CANARY),
            new Way(429, "application/json", "{\"error\":{\"message\":\"" + CANARY + "\"}}"),
            new Way(404, "application/json", "{\"error\":\"" + CANARY + "\"}"),
            new Way(500, "text/html", CANARY), new Way(302, "text/html", CANARY),
            new Way(200, "text/html", "<html>" + CANARY), new Way(200, "application/json", "{" + CANARY),
            new Way(200, "application/json", "{\"" + CANARY + "\":\"" + CANARY + "\"}"),
            new Way(200, "application/" + CANARY, CANARY));

    private final CapturedLog log = new CapturedLog();
    private final HttpServer server;
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Way way = new Way(204, "text/plain", "");
    private int msgIds;
    @TempDir
    private Path folder;

    BotLogCanaryTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            ids.add(Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("webhook-id"), "none"));
            byte[] bytes = way.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", way.type());
            exchange.getResponseHeaders().set("Location", "http://" + CANARY + ".invalid/");
            exchange.getResponseHeaders().set("X-" + CANARY, CANARY);
            exchange.sendResponseHeaders(way.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
        log.close();
    }

    private Hexin hexin(Map<String, Object> more) throws IOException {
        Path words = Files.writeString(folder.resolve(CANARY + "-words"), "forbidden" + CANARY);
        Map<String, Object> all = new HashMap<>(Map.of("wechat.moderation-words", words.toString()));
        all.putAll(more);
        return Hexin.start(Hexin.TOKEN, all);
    }

    private Hexin bot(String url) throws IOException {
        return hexin(Map.of("wechat.bot.url", url, "wechat.bot.secret", SECRET, "wechat.bot.share-openid",
                true));
    }

    private Hexin model(String kind) throws IOException {
        Map<String, Object> settings = new HashMap<>(Map.of("wechat.assistant.kind", kind,
                "wechat.assistant.base-url", url("v1"), "wechat.assistant.model", CANARY + "-model",
                "wechat.assistant.api-key", SECRET));
        if (kind.equals("openai")) {
            settings.put("wechat.assistant.prompt", "You are " + CANARY);
        }
        return hexin(settings);
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + "/" + path;
    }

    /** The text of the reply. */
    private String ask(Hexin hexin, String text) {
        return hexin.push(Pushes.text(OPEN_ID, ++msgIds, text)).body()
                .replaceFirst("(?s).*<Content><!\\[CDATA\\[(.*)]]></Content>.*", "$1");
    }

    private String ask(Hexin hexin, Way answer) {
        way = answer;
        return ask(hexin, "asking " + CANARY);
    }

    private void assertSilence() {
        assertThat(log.lines()).anyMatch(line -> line.contains("dev.hexin"))
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(CANARY));
    }

    /** Each of them is a sentence to the follower and, of its reason, a line to the operator. */
    private void failsInEveryWay(Hexin hexin) {
        for (Way failure : FAILURES) {
            assertThat(ask(hexin, failure)).as(failure.toString()).contains(SENTENCE)
                    .doesNotContain(CANARY);
        }
        assertThat(asked).anyMatch(question -> question.contains(CANARY));
        assertThat(log.lines()).anyMatch(line -> line.contains("gave no answer (1 so far"))
                .anyMatch(line -> line.contains("HTTP status 429"));
    }

    @Test
    void aBotThatAnswersAndFails() throws Exception {
        try (Hexin hexin = bot(url(CANARY))) {
            assertThat(ask(hexin, new Way(200, "text/plain", CANARY))).contains(CANARY);
            assertThat(ask(hexin, new Way(200, "text/event-stream", "data: " + CANARY + "\n\n")))
                    .contains(CANARY);
            assertThat(ask(hexin, new Way(200, "text/plain", "forbidden" + CANARY))).doesNotContain(CANARY);
            assertThat(ask(hexin, "forbidden" + CANARY)).contains("can't be answered");
            failsInEveryWay(hexin);
        }
        assertSilence();
    }

    @Test
    void lateAnswers() throws Exception {
        try (Hexin hexin = bot(url(""))) {
            way = new Way(202, "text/plain", "");
            Thread push = Thread.ofVirtual().start(() -> ask(hexin, "asking " + CANARY));
            while (ids.isEmpty()) {
                Thread.sleep(5); // until the bot has been asked, on its server's thread
            }
            String now = String.valueOf(Instant.now().getEpochSecond());
            for (String id : List.of(CANARY, ids.getFirst())) {
                hexin.post("/bot/answers/" + id, CANARY);
                hexin.raw("POST /bot/answers/" + id + "?" + CANARY + " HTTP/1.1\r\nHost: localhost\r\n"
                        + "Connection: close\r\nContent-Type: text/plain\r\nContent-Length: "
                        + CANARY.length() + "\r\nwebhook-id: " + CANARY + "\r\nwebhook-timestamp: " + now
                        + "\r\nwebhook-signature: " + new WebhookSigner(SECRET).sign(CANARY, now, CANARY)
                        + "\r\n\r\n" + CANARY);
            }
            push.join();
        }
        assertSilence();
    }

    @Test
    void modelsThatAnswerAndFail() throws Exception {
        Map<String, String> events = Map.of("openai",
                "{\"choices\":[{\"delta\":{\"content\":\"" + CANARY + "\"},\"finish_reason\":null}]}", "dify",
                "{\"event\":\"message\",\"conversation_id\":\"" + CANARY + "\",\"answer\":\"" + CANARY
                        + "\"}");
        for (Map.Entry<String, String> kind : events.entrySet()) {
            try (Hexin hexin = model(kind.getKey())) {
                String event = "data: " + kind.getValue() + "\n\n";
                assertThat(ask(hexin, new Way(200, "text/event-stream", event))).contains(CANARY)
                        .contains("broke off");
                assertThat(ask(hexin, new Way(200, "text/event-stream",
                        event + "data: {\"error\":{\"message\":\"" + CANARY + "\"}}\n\n")))
                        .contains("broke off");
                assertThat(ask(hexin, new Way(200, "text/event-stream", "data: " + CANARY + "\n\n")))
                        .contains(SENTENCE);
                failsInEveryWay(hexin);
            }
        }
        assertThat(log.lines()).anyMatch(line -> line.contains("wechat.assistant.api-key"));
        assertSilence();
    }

    @Test
    void nobodyListens() throws Exception {
        server.stop(0);
        try (Hexin hexin = bot("http://localhost:1/" + CANARY)) {
            assertThat(ask(hexin, "asking " + CANARY)).contains(SENTENCE);
        }
        try (Hexin hexin = model("openai")) {
            assertThat(ask(hexin, "asking " + CANARY)).contains(SENTENCE);
        }
        assertSilence();
    }
}
