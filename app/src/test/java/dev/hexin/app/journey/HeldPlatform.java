package dev.hexin.app.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A platform that answers when the test says so, and as it says. */
final class HeldPlatform implements AutoCloseable {
    private final HttpServer server;
    private volatile CountDownLatch open = new CountDownLatch(1);
    /** One permit for each call that has arrived. */
    final Semaphore arrived = new Semaphore(0);
    final AtomicInteger calls = new AtomicInteger();

    HeldPlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/cgi-bin/stable_token", exchange -> answer(exchange, 200,
                "{\"access_token\":\"token\",\"expires_in\":7200}"));
        server.createContext("/cgi-bin/user/status", exchange -> answer(exchange,
                Integer.parseInt(exchange.getRequestURI().getQuery().replaceAll("\\D*(\\d+).*", "$1")),
                "{\"said\":\"by the platform\"}"));
        server.createContext("/cgi-bin/user/held", this::held);
        server.start();
    }

    private void held(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        try {
            exchange.getRequestBody().readAllBytes();
            arrived.release();
            open.await();
            answer(exchange, 200, "{\"errcode\":0}");
        } catch (InterruptedException stopped) {
            exchange.close();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Location", "http://169.254.169.254/");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** From now on calls are held, and counted from none. */
    void hold() {
        letGoOn();
        open = new CountDownLatch(1);
        arrived.drainPermits();
        calls.set(0);
    }

    /** From now on held calls are answered, those that wait too. */
    void letGoOn() {
        open.countDown();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        letGoOn();
        server.stop(0);
    }
}
