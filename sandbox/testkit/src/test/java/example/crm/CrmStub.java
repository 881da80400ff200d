package example.crm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The CRM on a free port, as far as {@link CrmProfiles} knows it. */
final class CrmStub implements AutoCloseable {
    private static final String CUSTOMERS = "/customers/";

    private final Map<String, String> customers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    CrmStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.createContext(CUSTOMERS, this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI customers() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + CUSTOMERS);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = decoded(exchange.getRequestURI().getRawPath().substring(CUSTOMERS.length()));
            String query = exchange.getRequestURI().getRawQuery();
            String found = switch (exchange.getRequestMethod()) {
                case "PUT" -> customers.merge(name, body(exchange), (old, body) -> body);
                case "DELETE" -> customers.remove(name);
                default -> query == null ? customers.get(name) : ofUnion(decoded(query.split("=", 2)[1]));
            };
            byte[] bytes = (found == null ? "" : found).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(found == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String ofUnion(String unionId) {
        return customers.values().stream()
                .filter(line -> unionId.equals(CrmCustomer.stored(line).profile().unionId()))
                .collect(Collectors.joining("\n"));
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
