package dev.hexin.http.server;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All open connections, those that never carried a right signature apart from the others, each part in the
 * order in which they last did something useful. Over the cap the first of them is closed for each new one:
 * strangers' first.
 */
@Singleton
final class OpenConnections {
    private final Map<Connection, Connection> strangers = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Connection, Connection> verified = new LinkedHashMap<>(16, 0.75f, true);
    private final ServerCounts counts;
    private final int most;

    OpenConnections(ServerSettings settings, ServerCounts counts) {
        this.most = settings.maxConnections();
        this.counts = counts;
    }

    int most() {
        return most;
    }

    synchronized int size() {
        return strangers.size() + verified.size();
    }

    synchronized List<Connection> all() {
        List<Connection> all = new ArrayList<>(strangers.keySet());
        all.addAll(verified.keySet());
        return all;
    }

    /** Takes a new one in, and closes another one for it if need be. */
    void add(Connection connection) {
        Connection leaving;
        synchronized (this) {
            leaving = size() < most ? null : removeLeastUseful();
            strangers.put(connection, connection);
        }
        if (leaving != null) {
            counts.cut(Cut.CAPACITY);
            leaving.cut();
        }
    }

    synchronized void remove(Connection connection) {
        strangers.remove(connection);
        verified.remove(connection);
    }

    /** It did something useful just now. */
    synchronized void used(Connection connection) {
        if (strangers.get(connection) != null && connection.isVerified()) {
            strangers.remove(connection);
            verified.put(connection, connection);
        } else {
            verified.get(connection);
        }
    }

    private @Nullable Connection removeLeastUseful() {
        Map<Connection, Connection> from = strangers.isEmpty() ? verified : strangers;
        for (Connection first : from.keySet()) {
            from.remove(first);
            return first;
        }
        return null;
    }
}
