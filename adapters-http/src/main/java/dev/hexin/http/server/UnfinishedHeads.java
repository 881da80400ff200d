package dev.hexin.http.server;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the unfinished heads of all connections may hold at once. Over it the connection whose head began first is cut: an
 * honest head is complete within milliseconds, so that those of an attack go first.
 */
@Singleton
final class UnfinishedHeads {
    private static final long LEAST = 1 << 20;
    private static final int SHARE_OF_HEAP = 32;

    private final Map<Connection, Long> held = new LinkedHashMap<>();
    private final ServerCounts counts;
    private final long most;
    private long sum;

    @Inject
    UnfinishedHeads(ServerCounts counts) {
        this(counts, Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    UnfinishedHeads(ServerCounts counts, long most) {
        this.counts = counts;
        this.most = most;
    }

    /** A head has grown by so many bytes of memory, and is not complete. */
    void hold(Connection connection, long bytes) {
        for (Connection first : grow(connection, bytes)) {
            counts.cut(Cut.HEAD);
            first.cut();
        }
    }

    private synchronized List<Connection> grow(Connection connection, long bytes) {
        held.merge(connection, bytes, Long::sum);
        sum += bytes;
        List<Connection> leaving = new ArrayList<>(0);
        for (Iterator<Map.Entry<Connection, Long>> first = held.entrySet().iterator(); sum > most
                && first.hasNext();) {
            Map.Entry<Connection, Long> entry = first.next();
            sum -= entry.getValue();
            leaving.add(entry.getKey());
            first.remove();
        }
        return leaving;
    }

    /** The head is complete, or its connection has ended. */
    synchronized void release(Connection connection) {
        Long bytes = held.remove(connection);
        if (bytes != null) {
            sum -= bytes;
        }
    }

    synchronized long sum() {
        return sum;
    }
}
