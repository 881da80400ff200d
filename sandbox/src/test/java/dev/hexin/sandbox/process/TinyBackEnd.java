package dev.hexin.sandbox.process;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A back end as a program: it answers 200 and nothing else, or ends at once with the code it is told. */
public final class TinyBackEnd {
    private TinyBackEnd() {}

    /** @param arguments the port, or {@code exit} and a code */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("exit")) {
            System.exit(Integer.parseInt(arguments[1]));
        }
        var server = HttpServer.create(new InetSocketAddress(Integer.parseInt(arguments[0])), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("back end " + ProcessHandle.current().pid());
    }
}
