package dev.hexin.app.hostile;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Strangers with a connection each, who do as they are told until the server closes it or the test is over.
 */
final class Crowd implements AutoCloseable {
    private static final String FORM = "POST /logout HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 8192\r\n";

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger cutOff = new AtomicInteger();

    /** What a stranger does; returning or throwing means that the server has closed the connection. */
    interface Habit {
        void practise(Socket socket) throws IOException, InterruptedException;
    }

    Crowd(int port, int size, Habit habit) {
        for (int i = 0; i < size; i++) {
            threads.add(Thread.ofVirtual().start(() -> join(port, habit)));
        }
    }

    private void join(int port, Habit habit) {
        try (Socket socket = new Socket()) {
            sockets.add(socket);
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress("localhost", port));
            habit.practise(socket);
        } catch (IOException closed) {
            // by either side
        } catch (InterruptedException over) {
            return;
        }
        cutOff.incrementAndGet();
    }

    /** How many connections have ended. */
    int cutOff() {
        return cutOff.get();
    }

    /** Sends many requests and reads no answer. */
    static void pipeline(Socket socket) throws IOException {
        byte[] requests = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100)
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 230; i++) { // 810 KB
            socket.getOutputStream().write(requests);
        }
        untilClosed(socket);
    }

    /** Sends a head that never ends, a byte at a time. */
    static void drip(Socket socket) throws IOException, InterruptedException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
        while (true) {
            socket.getOutputStream().write('a');
            Thread.sleep(200); // what it does
        }
    }

    /** Sends nearly all of a head that is as large as may be, and keeps the rest. */
    static void almostHead(Socket socket) throws IOException {
        String head = "GET /?" + "a".repeat(15_500) + " HTTP/1.1\r\nHost: localhost\r\n"
                + ("X: " + "b".repeat(160) + "\r\n").repeat(90);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        untilClosed(socket);
    }

    /** Announces a form, and sends so much of it. */
    static Habit form(int sent) {
        return socket -> {
            socket.getOutputStream().write((FORM + "\r\n" + "a".repeat(sent))
                    .getBytes(StandardCharsets.US_ASCII));
            untilClosed(socket);
        };
    }

    /** Announces a form, and sends a byte of it now and then. */
    static void dripForm(Socket socket) throws IOException, InterruptedException {
        socket.getOutputStream().write((FORM + "\r\n").getBytes(StandardCharsets.US_ASCII));
        while (true) {
            socket.getOutputStream().write('a');
            Thread.sleep(1000); // what it does
        }
    }

    /**
     * Asks in one piece, with as many headers as fit into it, and sends nothing of the form that it
     * announces.
     */
    static void headOfManyHeaders(Socket socket) throws IOException {
        socket.getOutputStream().write((FORM + "a:b\r\n".repeat(700) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        untilClosed(socket);
    }

    /** Sends a form in chunks, and behind the last one a trailer that never ends. */
    static void trailer(Socket socket) throws IOException {
        socket.getOutputStream().write((FORM.replaceFirst("Content-Length: .*", "Transfer-Encoding: chunked")
                + "\r\n0\r\n" + "a:b\r\n".repeat(700)).getBytes(StandardCharsets.US_ASCII));
        untilClosed(socket);
    }

    /** A head with fewer and larger ones. */
    static void largeHead(Socket socket) throws IOException {
        socket.getOutputStream().write((FORM + ("X: " + "b".repeat(30) + "\r\n").repeat(90) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        untilClosed(socket);
    }

    /** Says nothing. */
    static void idle(Socket socket) throws IOException {
        untilClosed(socket);
    }

    private static void untilClosed(Socket socket) throws IOException {
        // nothing is read, save for the one byte, or the end
        if (socket.getInputStream().read() >= 0) {
            while (true) {
                LockSupport.parkNanos(100_000_000);
                socket.getOutputStream().write('\n');
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException gone) {
                // then it is closed
            }
        }
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }
}
