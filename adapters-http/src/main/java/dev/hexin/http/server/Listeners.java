package dev.hexin.http.server;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All listeners, which share the cap on connections. While too many that gave way are not closed yet, none
 * accepts more: the next ones wait in the system's queue, and descriptors stay free for stores, files and
 * WeChat's API.
 */
@Singleton
final class Listeners {
    private static final int MOST_CLOSING = 32;

    private final List<ListenerGate> gates = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final int most;

    Listeners(OpenConnections connections) {
        this.most = connections.most() + Math.clamp(connections.most() / 4, 1, MOST_CLOSING);
    }

    void add(ListenerGate gate) {
        gates.add(gate);
    }

    void accepted() {
        if (open.incrementAndGet() >= most) {
            gates.forEach(ListenerGate::pause);
            goOn(); // some may have been closed meanwhile
        }
    }

    void closed() {
        open.decrementAndGet();
        goOn();
    }

    private void goOn() {
        if (open.get() < most) {
            gates.forEach(ListenerGate::goOn);
        }
    }

    /** How many were accepted and are not closed yet. */
    int open() {
        return open.get();
    }

    Optional<ListenerGate> at(int port) {
        return gates.stream().filter(gate -> gate.isAt(port)).findFirst();
    }
}
