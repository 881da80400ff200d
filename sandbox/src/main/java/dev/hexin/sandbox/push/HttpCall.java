package dev.hexin.sandbox.push;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP/1.1 request on a connection of its own, which is closed the moment time runs out. A connection of
 * our own, because the point is when exactly it closes and what exactly came back.
 */
public final class HttpCall implements AutoCloseable {
    /** The largest answer that is read. */
    public static final int MAX_BODY = 256 * 1024;

    private final ScheduledExecutorService deadline = Executors
            .newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("sandbox-deadline").factory());

    /** Sends the request and waits for the whole answer, {@code limit} at most. */
    public Exchange send(String method, URI url, Map<String, String> headers, byte[] body, Duration limit) {
        var late = new AtomicBoolean();
        try (var socket = new Socket()) {
            var alarm = deadline.schedule(() -> {
                late.set(true);
                close(socket);
            }, limit.toNanos(), TimeUnit.NANOSECONDS);
            try {
                return exchange(method, url, headers, body, socket);
            } finally {
                alarm.cancel(false);
            }
        } catch (IOException | RuntimeException e) {
            return late.get() ? new Exchange.TimedOut() : new Exchange.Failed(reason(e));
        }
    }

    private static Exchange exchange(
            String method,
            URI url,
            Map<String, String> headers,
            byte[] body,
            Socket plain)
            throws IOException {
        var tls = "https".equals(url.getScheme());
        var port = url.getPort() != -1 ? url.getPort() : tls ? 443 : 80;
        plain.setTcpNoDelay(true);
        plain.connect(new InetSocketAddress(url.getHost(), port));
        try (var socket = tls
                ? ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, url.getHost(), port,
                        true)
                : plain) {
            write(method, url, headers, body, socket.getOutputStream());
            return HttpResponseReader.read(new BufferedInputStream(socket.getInputStream()), MAX_BODY);
        }
    }

    private static void write(
            String method,
            URI url,
            Map<String, String> headers,
            byte[] body,
            OutputStream out)
            throws IOException {
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        var head = new StringBuilder(method + " " + path + query + " HTTP/1.1\r\n");
        head.append("Host: ").append(url.getRawAuthority()).append("\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        var bytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        var all = java.util.Arrays.copyOf(bytes, bytes.length + body.length);
        System.arraycopy(body, 0, all, bytes.length, body.length);
        out.write(all);
        out.flush();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        deadline.shutdownNow();
    }
}
