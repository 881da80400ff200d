package dev.hexin.app.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.app.WebhookSigner;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** An account with a bot behind HTTP, as it runs. */
@Timeout(600)
class BotJourneyTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** Answers a question. */
    private interface Answering {
        void answer(String question, HttpExchange exchange) throws IOException;
    }

    private final HttpServer bot;
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private volatile Answering answering = (question, exchange) -> say(exchange, 200, "text/plain",
            "from the bot");

    BotJourneyTest() throws IOException {
        bot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bot.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        bot.createContext("/", exchange -> {
            try (exchange) {
                String question = new String(exchange.getRequestBody().readAllBytes(),
                        StandardCharsets.UTF_8);
                questions.add(question);
                ids.add(exchange.getRequestHeaders().getFirst("webhook-id"));
                answering.answer(question, exchange);
            }
        });
        bot.start();
    }

    @AfterEach
    void stop() {
        bot.stop(0);
    }

    private static void say(HttpExchange exchange, int status, String type, String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The status of a late answer whose signature is that of another text, or of its own. */
    private static int late(HttpClient client, String address, String signed, String text) throws Exception {
        String now = String.valueOf(Instant.now().getEpochSecond());
        return client.send(HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofString(text))
                .header("Content-Type", "text/plain").header("webhook-id", "msg_1")
                .header("webhook-timestamp", now)
                .header("webhook-signature", new WebhookSigner(SECRET).sign("msg_1", now, signed)).build(),
                BodyHandlers.ofString()).statusCode();
    }

    private Hexin hexin(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(Map.of("wechat.bot.url", "http://localhost:"
                + bot.getAddress().getPort() + "/ask", "wechat.bot.secret", SECRET));
        all.putAll(more);
        return Hexin.start(Hexin.TOKEN, all);
    }

    @Test
    void theBotAnswersWhatHandlersLeave_onceForEachMessage_andRemembers() {
        try (Hexin hexin = hexin(Map.of())) {
            assertThat(hexin.push(Pushes.text(1, "first")).body()).contains("from the bot");
            assertThat(hexin.push(Pushes.text(1, "first")).body()).contains("from the bot");
            assertThat(questions).hasSize(1).first().asString().contains("\"content\":\"first\"",
                    "\"turns\":[]");
            hexin.push(Pushes.text(2, "second"));
            assertThat(questions.getLast()).contains(
                    "\"turns\":[{\"question\":\"first\",\"answer\":\"from the bot\"}]");
            assertThat(hexin.account().botCounts().asked.sum()).isEqualTo(2);
        }
    }

    @Test
    void whoeverAsksAgainAsksWithTheSameId() {
        try (Hexin one = hexin(Map.of()); Hexin other = hexin(Map.of())) { // the first one died, say
            one.push(Pushes.text(1, "first"));
            other.push(Pushes.text(1, "first"));
            other.push(Pushes.text(2, "second"));
        }
        assertThat(ids).hasSize(3);
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2)).matches("[A-Za-z0-9_-]{43}");
        assertThat(questions.get(0)).contains("\"id\":\"" + ids.get(0) + "\"");
    }

    @Test
    void aStreamIsOneReplyWhereItEndsInTime_andIsRemembered() {
        answering = (question, exchange) -> say(exchange, 200, "text/event-stream",
                "data: Once \n\ndata: upon a time.\n\n");
        try (Hexin hexin = hexin(Map.of())) {
            assertThat(hexin.push(Pushes.text(1, "tell")).body()).contains("Once upon a time.");
            hexin.push(Pushes.text(2, "more"));
            assertThat(questions.getLast()).contains("\"answer\":\"Once upon a time.\"");
        }
    }

    @Test
    void aBotThatFailsIsASentence_neverTheEcho() {
        answering = (question, exchange) -> say(exchange, 500, "text/plain", "stack trace");
        try (Hexin hexin = hexin(Map.of())) {
            assertThat(hexin.push(Pushes.text(1, "my words")).body()).contains("no answer right now")
                    .doesNotContain("my words", "stack trace");
            assertThat(hexin.account().botCounts().failed.sum()).isOne();
        }
    }

    @Test
    void limitsAreSaid_andNeitherASentenceOfTheFollowersNorTheBotsIsForbidden() {
        try (Hexin hexin = hexin(Map.of("wechat.bot.per-follower-a-day", 1))) {
            assertThat(hexin.push(Pushes.text(1, "one")).body()).contains("from the bot");
            assertThat(hexin.push(Pushes.text(2, "two")).body()).contains("all the questions of today");
            assertThat(hexin.push(Pushes.text("oAnother", 3, "three")).body()).contains("from the bot");
        }
        try (Hexin hexin = hexin(Map.of("wechat.bot.a-day", 1, "wechat.bot.limit-text", "enough"))) {
            assertThat(hexin.push(Pushes.text(1, "one")).body()).contains("from the bot");
            assertThat(hexin.push(Pushes.text("oAnother", 3, "three")).body()).contains("enough");
        }
    }

    /** The reply to the attempt that gets one, as WeChat asks. */
    private static String heard(Hexin hexin, String push) {
        while (true) {
            try {
                return hexin.push(push).body();
            } catch (UncheckedIOException unanswered) {
                continue; // the connection was held, and closed
            }
        }
    }

    /** Each waits three seconds for a connection, and then goes without. */
    @Test
    @Tag("soak")
    void whileTheDatabasesPoolIsExhausted_threeHundredFollowersAtOnceAllHearSomething() throws Exception {
        try (Hexin hexin = hexin(Map.of("wechat.bot.at-once", 300, "datasources.default.maximum-pool-size",
                2)); ExecutorService platform = Executors.newVirtualThreadPerTaskExecutor()) {
            DataSource pool = DelegatingDataSource
                    .unwrapDataSource(hexin.context().getBean(DataSource.class));
            List<Future<String>> heard;
            try (Connection one = pool.getConnection(); Connection other = pool.getConnection()) {
                heard = IntStream.range(0, 300).mapToObj(i -> platform
                        .submit(() -> heard(hexin, Pushes.text("oFollower" + i, 1, "hello")))).toList();
                for (Future<String> each : heard) {
                    assertThat(each.get()).containsAnyOf("from the bot", "no answer right now");
                }
                assertThat(one.isClosed() || other.isClosed()).isFalse();
            }
            assertThat(hexin.account().conversation().counts().failed.sum()).isZero();
            assertThat(hexin.push(Pushes.text(2, "later")).body()).contains("from the bot");
        }
    }

    @Test
    void aLateAnswerIsTakenWhereItIsSignedRight_once() throws Exception {
        answering = (question, exchange) -> say(exchange, 202, "text/plain", "");
        try (Hexin hexin = hexin(Map.of());
                HttpClient client = HttpClient.newHttpClient();
                ExecutorService platform = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> push = platform.submit(() -> hexin.push(Pushes.text(1, "ask")));
            while (ids.isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
            String path = "http://localhost:" + hexin.port() + "/bot/answers/";
            assertThat(late(client, path + ids.getFirst(), "forged", "late")).isEqualTo(401);
            assertThat(late(client, path + "unknown", "late", "late")).isEqualTo(404);
            assertThat(late(client, path + ids.getFirst(), "late", "late")).isEqualTo(202);
            assertThat(late(client, path + ids.getFirst(), "late", "late")).isEqualTo(404);
            String reply = push.get().body();
            while (!reply.contains("late")) { // as WeChat asks again, where the machine was busy
                reply = hexin.push(Pushes.text(1, "ask")).body();
            }
            assertThat(questions).hasSize(1);
        }
    }

    @Test
    void withoutABotThereIsNoDoor() {
        try (Hexin hexin = Hexin.start()) {
            assertThat(hexin.post("/bot/answers/unknown", "late").statusCode()).isEqualTo(404);
        }
    }
}
