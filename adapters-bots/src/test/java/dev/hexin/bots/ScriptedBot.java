package dev.hexin.bots;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A bot on a socket that answers byte by byte as it is told, well-behaved or not. */
final class ScriptedBot implements AutoCloseable {
    /** Writes an answer, from its status line on. */
    interface Script {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /** A request as it came. */
    record Request(Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final ServerSocket socket;
    private final Script script;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    final List<Request> requests = new CopyOnWriteArrayList<>();

    ScriptedBot(Script script) {
        this(0, script);
    }

    /** @param port 0: any */
    ScriptedBot(int port, Script script) {
        this.script = script;
        try {
            this.socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.startVirtualThread(this::accept);
    }

    /** One that answers so. */
    static ScriptedBot answering(int status, String contentType, String body) {
        return new ScriptedBot(out -> out.write(whole(status, contentType, body)));
    }

    /** One that answers with an event stream of these data. */
    static ScriptedBot streaming(List<String> events) {
        return new ScriptedBot(out -> {
            writeEvents(out, events);
            out.write(chunk(""));
        });
    }

    /** The same of one that is cut behind them. */
    static ScriptedBot cutBehind(List<String> events) {
        return new ScriptedBot(out -> writeEvents(out, events));
    }

    private static void writeEvents(OutputStream out, List<String> events) throws IOException {
        out.write(head(200, "Content-Type: text/event-stream", "Transfer-Encoding: chunked"));
        for (String event : events) {
            out.write(chunk("data: " + event.replace("\n", "\ndata: ") + "\n\n"));
            out.flush();
        }
    }

    /** Where nothing answers any more. */
    static URI gone() {
        ScriptedBot gone = new ScriptedBot(out -> {});
        gone.close();
        return gone.url();
    }

    static byte[] whole(int status, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = head(status, "Content-Type: " + contentType, "Content-Length: " + bytes.length);
        byte[] all = java.util.Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        return all;
    }

    /** A head behind which the body ends with the connection. */
    static byte[] head(int status, String... headers) {
        return ("HTTP/1.1 " + status + " X\r\nConnection: close\r\n" + String.join("\r\n", headers)
                + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] chunk(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return (Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    URI url() {
        return URI.create("http://localhost:" + socket.getLocalPort() + "/ask");
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                Thread.startVirtualThread(() -> answer(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            requests.add(request(new BufferedInputStream(connection.getInputStream())));
            OutputStream out = connection.getOutputStream();
            script.write(out);
            out.flush();
        } catch (IOException | InterruptedException hungUp) {
            return;
        }
    }

    private static Request request(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new Request(headers,
                in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
