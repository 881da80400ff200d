package dev.hexin.app.replica;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Connections to a replica, on each of which a request's last byte never comes. */
final class UnfinishedBodies implements AutoCloseable {
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final int port;

    UnfinishedBodies(int port) {
        this.port = port;
    }

    /** @param headers lines of the head, each with its end */
    void send(String pathAndQuery, String headers, byte[] body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        connections.add(socket);
        try {
            socket.getOutputStream().write(request(pathAndQuery, headers, body));
        } catch (SocketException cutOff) {
            // as the server likes
        }
    }

    private static byte[] request(String pathAndQuery, String headers, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST " + pathAndQuery + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                + "Content-Length: " + (body.length + 1) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /** Hangs up. */
    @Override
    public void close() throws IOException {
        for (Socket socket = connections.poll(); socket != null; socket = connections.poll()) {
            socket.close();
        }
    }
}
