package dev.hexin.http.webhook;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what bodies take while they come in and are not verified yet: their bytes in sum, and how many there may be
 * for one signature. Where the bytes run out, the body that began first gives way to the new bytes: the pushes of the
 * platform are complete within milliseconds, so it is the unfinished ones of an attack that go.
 */
@Singleton
final class UnverifiedBodies {
    private static final int MOST_PER_SIGNATURE = 4;

    private final Map<String, Integer> inFlight = new ConcurrentHashMap<>(); // keys are right signatures only
    private final Map<Share, Integer> held = new LinkedHashMap<>(); // oldest first; guarded by this
    private final long mostBytes;
    private long bytes; // guarded by this

    UnverifiedBodies(WebhookSettings settings) {
        this.mostBytes = settings.unverifiedBytes();
    }

    /** Whether as many bodies of this signature are in flight as there may be. */
    boolean isFull(String signature) {
        return inFlight.getOrDefault(signature, 0) >= MOST_PER_SIGNATURE;
    }

    /**
     * Lets one more body in.
     *
     * @param giveWay called at most once, by any thread, when its bytes are needed for others
     * @return null when too many of this signature are in flight
     */
    @Nullable
    Share admit(String signature, Runnable giveWay) {
        Share share = new Share(signature, giveWay);
        if (inFlight.merge(signature, 1, Integer::sum) > MOST_PER_SIGNATURE) {
            share.close();
            return null;
        }
        return share;
    }

    /** How many bytes are held now. */
    synchronized long bytes() {
        return bytes;
    }

    /** Those who have to give way for these bytes; the share itself may be one of them. */
    private synchronized List<Share> take(Share share, int more) {
        held.merge(share, more, Integer::sum);
        bytes += more;
        List<Share> giving = new ArrayList<>(0);
        while (bytes > mostBytes) {
            Share oldest = held.keySet().iterator().next();
            oldest.gone = true;
            giveBack(oldest);
            giving.add(oldest);
        }
        return giving;
    }

    private synchronized void giveBack(Share share) {
        Integer taken = held.remove(share);
        bytes -= taken == null ? 0 : taken;
    }

    /** What one body holds. */
    final class Share implements AutoCloseable {
        private final String signature;
        private final Runnable giveWay;
        private boolean gone; // guarded by the bodies

        private Share(String signature, Runnable giveWay) {
            this.signature = signature;
            this.giveWay = giveWay;
        }

        /** Takes so many bytes more; false when this body has given way and may keep none. */
        boolean take(int more) {
            List<Share> giving;
            synchronized (UnverifiedBodies.this) {
                if (gone) {
                    return false;
                }
                giving = UnverifiedBodies.this.take(this, more);
            }
            giving.forEach(one -> one.giveWay.run());
            return !giving.contains(this);
        }

        /** Nothing is kept any more, but the body still comes in. */
        void giveBack() {
            UnverifiedBodies.this.giveBack(this);
        }

        /** The body is there, or is given up. To be called once. */
        @Override
        public void close() {
            synchronized (UnverifiedBodies.this) {
                gone = true;
                giveBack();
            }
            inFlight.computeIfPresent(signature, (same, bodies) -> bodies == 1 ? null : bodies - 1);
        }
    }
}
