package dev.hexin.app;

import dev.hexin.http.webhook.PushSigner;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A connection that brings a push every few milliseconds, until an answer says that it was the last. */
final class KeptConnection {
    /** A server may close a connection that was idle for so long: its peer is too slow to count on it. */
    private static final Duration IN_USE = Duration.ofMillis(300);

    private final PushSigner signer = new PushSigner(Hexin.TOKEN);
    private final CountDownLatch first = new CountDownLatch(1);
    private final Thread thread;
    private final int port;
    private final int number;
    private volatile int lost;

    KeptConnection(int port, int number) {
        this.port = port;
        this.number = number;
        this.thread = Thread.ofVirtual().start(this::run);
    }

    void awaitAnswer() {
        try {
            if (!first.await(300, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no answer in five minutes");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    void awaitEnd() throws InterruptedException {
        thread.join();
    }

    int lost() {
        return lost;
    }

    private void run() {
        Instant before = Instant.now(); // the server can't have been idle for longer
        Instant sent = before;
        try (Socket socket = new Socket("localhost", port)) {
            for (int push = 0; true; push++) {
                Thread.sleep(5); // between two pushes
                byte[] request = request(push);
                Instant begun = Instant.now();
                try {
                    socket.getOutputStream().write(request);
                } finally {
                    sent = Instant.now();
                }
                if (!answer(socket.getInputStream())) {
                    return;
                }
                before = begun;
                first.countDown();
            }
        } catch (IOException | InterruptedException broken) {
            if (Duration.between(before, sent).compareTo(IN_USE) < 0) {
                lost++;
            }
        }
    }

    private byte[] request(int push) {
        String body = Pushes.text(1_000_000L * number + push, "hello");
        String timestamp = String.valueOf(Instant.now().getEpochSecond());
        String nonce = "kept" + number + "x" + push;
        return ("POST /wechat?signature=" + signer.sign(timestamp, nonce) + "&timestamp=" + timestamp
                + "&nonce="
                + nonce + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Reads one; false when no other one follows. */
    private static boolean answer(InputStream in) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf("</xml>") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed without an answer");
            }
            read.append((char) next);
        }
        return !read.toString().toLowerCase(Locale.ROOT).contains("connection: close");
    }
}
