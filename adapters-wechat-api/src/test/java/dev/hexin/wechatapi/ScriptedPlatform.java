package dev.hexin.wechatapi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A real server that answers as a test says and remembers what it was asked. */
final class ScriptedPlatform implements AutoCloseable {
    static final String EXCHANGE = "/sns/oauth2/access_token";
    static final String REFRESH = "/sns/oauth2/refresh_token";
    static final String USER_INFO = "/sns/userinfo";
    static final String STABLE_TOKEN = "/cgi-bin/stable_token";
    static final String TOKEN = "/cgi-bin/token";
    static final String SEND = "/cgi-bin/message/custom/send";
    static final String TYPING = "/cgi-bin/message/custom/typing";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Reaction> script = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile Way otherwise = Ways.status(404, "");

    /** A way to answer. */
    interface Way {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** A way to answer that depends on what was asked. */
    interface Reaction {
        Way to(Asked question);
    }

    /** @param bytes empty where nothing was posted */
    record Asked(
            String method,
            String path,
            Map<String, String> query,
            String rawQuery,
            Map<String, List<String>> headers,
            byte[] bytes) {
        static Asked from(HttpExchange exchange) throws IOException {
            Asked question = from(exchange.getRequestURI());
            return new Asked(exchange.getRequestMethod(), question.path, question.query, question.rawQuery,
                    exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
        }

        static Asked from(URI uri) {
            String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            return new Asked(
                    "GET", uri.getPath(), Arrays.stream(query.split("&")).map(pair -> pair.split("=", 2))
                            .filter(pair -> pair.length == 2).collect(Collectors.toMap(pair -> pair[0],
                                    pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8))),
                    query, Map.of(), new byte[0]);
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }

        String contentType() {
            return header("Content-type");
        }

        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    ScriptedPlatform() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Asked question = Asked.from(exchange);
        asked.add(question);
        try (exchange) {
            Reaction reaction = script.getOrDefault(question.path(), unknown -> otherwise);
            reaction.to(question).answer(exchange);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on; the last way is taken again and again. */
    ScriptedPlatform answers(String path, Way... ways) {
        AtomicInteger turn = new AtomicInteger();
        return reacts(path, question -> ways[Math.min(turn.getAndIncrement(), ways.length - 1)]);
    }

    /** On the paths that were not told. */
    void setDefault(Way way) {
        otherwise = way;
    }

    ScriptedPlatform reacts(String path, Reaction reaction) {
        script.put(path, reaction);
        return this;
    }

    ScriptedPlatform answers(String path, String json) {
        return answers(path, Ways.json(json));
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<Asked> asked(String path) {
        return asked.stream().filter(question -> question.path().equals(path)).toList();
    }

    int times(String path) {
        return asked(path).size();
    }

    int times() {
        return asked.size();
    }

    URI url() {
        return URI.create(
                "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort());
    }

    /** Until the test is over. */
    Way neverAnswering() {
        return exchange -> closing.await();
    }

    /** Sends the beginning of an answer and then, until the test is over, nothing. */
    Way stoppingInTheMiddle(String beginning) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            closing.await();
        };
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
