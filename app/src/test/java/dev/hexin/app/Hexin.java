package dev.hexin.app;

import dev.hexin.app.wiring.AccountModule;
import dev.hexin.app.wiring.AccountModules;
import dev.hexin.domain.service.ConversationCounts;
import dev.hexin.http.webhook.PushSigner;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Hexin itself on a free port, with its real wiring, and a client that signs as WeChat does. */
public final class Hexin implements AutoCloseable {
    public static final String APP_ID = "wx0123456789abcdef";
    public static final String TOKEN = "AAAAA"; // of the platform's own samples

    private final AtomicInteger nonces = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private final EmbeddedServer server;
    private final String token;

    private Hexin(EmbeddedServer server, String token) {
        this.server = server;
        this.token = token;
    }

    public static Hexin start() {
        return start(TOKEN, Map.of());
    }

    /** With more settings, and beans of a test's own, such as handlers. */
    public static Hexin start(String token, Map<String, Object> settings, Object... beans) {
        Map<String, Object> all = new HashMap<>(
                Map.of("wechat.app-id", APP_ID, "wechat.token", token, "micronaut.server.port", -1,
                        "wechat.session-key", "a key of the tests, which nobody else has",
                        "datasources.default.url", "jdbc:h2:mem:" + UUID.randomUUID()));
        all.putAll(settings);
        ApplicationContext context = ApplicationContext.builder().properties(all).singletons(beans).start();
        try {
            return new Hexin(context.getBean(EmbeddedServer.class).start(), token);
        } catch (RuntimeException refused) {
            context.close(); // its scheduled tasks would go on, and fill the log of tests that come later
            throw refused;
        }
    }

    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    /** The first of its accounts; as a rule it has one. */
    public AccountModule account() {
        return context().getBean(AccountModules.class).all().getFirst();
    }

    public int port() {
        return server.getPort();
    }

    /** A correctly signed query of this moment, with a nonce of its own. */
    public String signedQuery() {
        return signedQuery(Instant.now().getEpochSecond(), "nonce" + nonces.incrementAndGet());
    }

    public String signedQuery(long timestamp, String nonce) {
        String signature = new PushSigner(token).sign(String.valueOf(timestamp), nonce);
        return "?signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce;
    }

    public HttpResponse<String> push(String body) {
        return post("/wechat" + signedQuery(), body);
    }

    public HttpResponse<String> post(String pathAndQuery, String body) {
        return send(HttpRequest.newBuilder(address(pathAndQuery)).POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> get(String pathAndQuery) {
        return send(HttpRequest.newBuilder(address(pathAndQuery)));
    }

    /** Writes this request as it is, for what no client would send; the whole answer comes back. */
    public String raw(String request) {
        try (Socket socket = new Socket("localhost", port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How many deliveries were handled, by somebody or by nobody; some are behind their answer. */
    public long handled() {
        ConversationCounts counts = account().conversation().counts();
        return counts.handled.sum() + counts.unhandled.sum();
    }

    public void awaitHandled(long deliveries) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (handled() < deliveries) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not handled in five minutes");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private URI address(String pathAndQuery) {
        return URI.create("http://localhost:" + port() + pathAndQuery);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        client.close();
        context().close();
    }
}
