package dev.hexin.sandbox.reload;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A back end that answers what the class {@code changing.Words} says, as it was when it was opened. */
public final class ChangingBackEnd {
    private ChangingBackEnd() {}

    /** @param arguments the port */
    @SuppressWarnings("unchecked")
    public static AutoCloseable open(String[] arguments) throws IOException, ReflectiveOperationException {
        var words = (Supplier<String>) Class
                .forName("changing.Words", true, Thread.currentThread().getContextClassLoader())
                .getConstructor().newInstance();
        var said = words.get().getBytes(StandardCharsets.UTF_8);
        var server = HttpServer.create(new InetSocketAddress(Integer.parseInt(arguments[0])), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.start();
        return () -> server.stop(0);
    }
}
