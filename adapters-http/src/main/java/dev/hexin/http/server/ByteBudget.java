package dev.hexin.http.server;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Bounds the bytes that unfinished requests hold, of all connections together. Where they run out, one gives
 * way to the new bytes: of those that hold more than {@value #USUAL} bytes, which few honest ones do, the one
 * that began first, and only without any such one of the others. An honest request is complete within
 * milliseconds, so that those of an attack go. What is leaving and not gone yet, because another thread is
 * busy, may hold as much again; then a new large one leaves too, and at twice as much any new one.
 */
public final class ByteBudget {
    private static final int USUAL = 8 * 1024;

    // all guarded by this; who began first comes first
    private final Set<Share> large = new LinkedHashSet<>();
    private final Set<Share> usual = new LinkedHashSet<>();
    private final long most;
    private long held;
    private long leaving;

    public ByteBudget(long most) {
        this.most = most;
    }

    /**
     * For one unfinished part of a request, which holds nothing yet.
     *
     * @param giveWay called at most once, by any thread, when its bytes are needed for others; it has the
     *     share closed
     */
    public Share open(Runnable giveWay) {
        return new Share(giveWay);
    }

    /** How many bytes are held now, and will be. */
    public synchronized long sum() {
        return held;
    }

    /** What one unfinished part of a request holds. */
    public final class Share implements AutoCloseable {
        private final Runnable giveWay;
        // guarded by the budget
        private long bytes;
        private boolean isLeaving;
        private boolean isClosed;

        private Share(Runnable giveWay) {
            this.giveWay = giveWay;
        }

        /** Takes so many bytes more; false where it has given way, or was closed, and may hold none. */
        public boolean take(long more) {
            List<Share> first = new ArrayList<>(0);
            synchronized (ByteBudget.this) {
                if (isLeaving || isClosed) {
                    return false;
                }
                bytes += more;
                held += more;
                if (bytes > USUAL) {
                    usual.remove(this);
                    large.add(this);
                } else {
                    usual.add(this);
                }
                while (held > most) {
                    first.add((large.isEmpty() ? usual : large).iterator().next().leave());
                }
                if (leaving > (bytes > USUAL ? most : 2 * most) && !isLeaving) {
                    first.add(leave());
                }
            }
            first.forEach(one -> one.giveWay.run());
            return !first.contains(this);
        }

        private Share leave() {
            isLeaving = true;
            withdraw();
            held -= bytes;
            leaving += bytes;
            return this;
        }

        /** The part is complete, or is given up: it holds nothing any more. */
        @Override
        public void close() {
            synchronized (ByteBudget.this) {
                if (isLeaving && !isClosed) {
                    leaving -= bytes;
                } else if (withdraw()) {
                    held -= bytes;
                }
                isClosed = true;
            }
        }

        private boolean withdraw() {
            return usual.remove(this) || large.remove(this);
        }
    }
}
