package dev.hexin.persistence.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A network between Hexin and Redis, whose connections may die without a word; those that come later live.
 */
final class SilentProxy implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int redis;
    private volatile AtomicBoolean silent = new AtomicBoolean();

    SilentProxy(int redis) throws IOException {
        this.redis = redis;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void fallSilent() {
        silent.set(true);
        silent = new AtomicBoolean();
    }

    private void accept() {
        try {
            while (true) {
                Socket in = door.accept();
                Socket out = new Socket(InetAddress.getLoopbackAddress(), redis);
                sockets.addAll(List.of(in, out));
                AtomicBoolean dead = silent;
                Thread.ofVirtual().start(() -> carry(in, out, dead));
                Thread.ofVirtual().start(() -> carry(out, in, dead));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static void carry(Socket from, Socket to, AtomicBoolean dead) {
        byte[] some = new byte[4096];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                if (!dead.get()) {
                    out.write(some, 0, read);
                }
            }
        } catch (IOException closed) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
