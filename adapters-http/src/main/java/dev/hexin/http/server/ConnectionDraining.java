package dev.hexin.http.server;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * How the server stops without losing a request. From the announcement on, each answer is the last of its
 * connection. The listener closes in a pause between connections, because closing resets those in its queue;
 * and a kept connection is closed only when it has been idle for a moment, because its peer might be writing
 * just now.
 */
@Singleton
public final class ConnectionDraining {
    private static final int STEP_MILLIS = 10;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(500);
    /** What connections that are never idle for so long may take. */
    private static final long MOST_SETTLING = TimeUnit.SECONDS.toNanos(2);

    private final OpenConnections connections;
    private final Listeners listeners;
    private volatile boolean announced;

    ConnectionDraining(OpenConnections connections, Listeners listeners) {
        this.connections = connections;
        this.listeners = listeners;
    }

    /** From now on connections end with their next answer. */
    public void announce() {
        announced = true;
    }

    boolean isAnnounced() {
        return announced;
    }

    /**
     * Closes the listener at a port in the first pause between two connections, or when it has waited for one
     * for so long. Done when no connection is open any more that is likely to bring another request.
     */
    public CompletionStage<Void> closeListener(int port, Duration mostWaiting) {
        return listeners.at(port).<CompletionStage<Void>>map(gate -> new Closing(gate, mostWaiting).begin())
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** One listener's end, on its event loop. */
    private final class Closing {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final ListenerGate gate;
        private final long mostWaiting;
        private long since;

        Closing(ListenerGate gate, Duration mostWaiting) {
            this.gate = gate;
            this.mostWaiting = mostWaiting.toNanos();
        }

        CompletionStage<Void> begin() {
            gate.listener().closeFuture().addListener(closed -> {
                since = now();
                settle();
            });
            gate.listener().eventLoop().execute(() -> {
                since = now();
                awaitPause();
            });
            return done;
        }

        private void awaitPause() {
            if (gate.quietNanos() >= PAUSE || now() - since >= mostWaiting) {
                gate.close();
            } else {
                later(this::awaitPause);
            }
        }

        private void settle() {
            // one that was accepted last may not have its pipeline yet
            boolean settled = listeners.open() <= connections.size() && connections.all().stream()
                    .allMatch(one -> !one.isIdle() || one.isIdleFor(IDLE));
            if (settled || now() - since >= MOST_SETTLING) {
                done.complete(null);
            } else {
                later(this::settle);
            }
        }

        private long now() {
            return gate.listener().eventLoop().ticker().nanoTime();
        }

        private void later(Runnable step) {
            gate.listener().eventLoop().schedule(step, STEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
