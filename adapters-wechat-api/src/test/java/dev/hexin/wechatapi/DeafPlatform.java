package dev.hexin.wechatapi;

import dev.hexin.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes connections and does with them what no HTTP server would. */
final class DeafPlatform implements AutoCloseable {
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch hungUpOn = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ServerSocket server;
    private final Manner manner;

    /** What to do with a connection. */
    private interface Manner {
        void meet(Socket socket, DeafPlatform platform) throws IOException, InterruptedException;
    }

    private DeafPlatform(Manner manner) {
        this.manner = manner;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Hangs up before a word was said. */
    static DeafPlatform hangingUpAtOnce() {
        return new DeafPlatform((socket, platform) -> socket.close());
    }

    /** Says this, and then nothing, until the caller hangs up. */
    static DeafPlatform saying(String bytes) {
        return new DeafPlatform((socket, platform) -> {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            while (socket.getInputStream().read() >= 0) {
                // the question, and then the end of the connection
            }
            platform.hungUpOn.countDown();
        });
    }

    /** Sends an endless answer, one byte at a time: never silent for long, never done. */
    static DeafPlatform dripping() {
        return new DeafPlatform((socket, platform) -> {
            awaitRequest(socket); // an answer that comes before its question is another fault
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n".getBytes(
                    StandardCharsets.ISO_8859_1));
            try {
                while (!platform.closing.await(20, TimeUnit.MILLISECONDS)) {
                    socket.getOutputStream().write(' ');
                }
            } catch (IOException hungUp) {
                platform.hungUpOn.countDown();
            }
        });
    }

    private static void awaitRequest(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int b = 0; b >= 0 && head.indexOf("\r\n\r\n") < 0;) {
            b = socket.getInputStream().read();
            head.append((char) b);
        }
    }

    /** An address where nobody listens. */
    static URI nobody() {
        return url(Ports.free());
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        manner.meet(socket, this);
                    } catch (IOException | InterruptedException over) {
                        hungUpOn.countDown();
                    }
                });
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    int connections() {
        return connections.get();
    }

    boolean isHungUpOn() throws InterruptedException {
        return hungUpOn.await(300, TimeUnit.SECONDS);
    }

    URI url() {
        return url(server.getLocalPort());
    }

    private static URI url(int port) {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port);
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.close();
    }
}
