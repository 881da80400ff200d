package dev.hexin.app.replica;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** An OpenAI-compatible model whose first answer stops behind its first words, until the test ends. */
final class HeldModel implements AutoCloseable {
    private final AtomicLong asked = new AtomicLong();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;

    HeldModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    /** How many answers have begun. */
    long asked() {
        return asked.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                .replaceFirst("(?s).*\"content\":\"([^\"]*)\".*", "$1");
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            write(out, "You asked: ", "null");
            if (asked.incrementAndGet() == 1) {
                end.await();
            }
            write(out, question + ".", "\"stop\"");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, String text, String finish) throws IOException {
        out.write(("data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":" + finish
                + "}]}\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
