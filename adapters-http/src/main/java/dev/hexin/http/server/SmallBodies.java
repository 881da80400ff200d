package dev.hexin.http.server;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** The bytes of forms, and of bodies for paths that take none, that may be on their way at once: a bounded sum. */
@Singleton
final class SmallBodies {
    private static final long LEAST = 1 << 20;
    private static final int SHARE_OF_HEAP = 64;

    private final long most = Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    private final AtomicLong held = new AtomicLong();

    /** False where that many more would be too many. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }

    long held() {
        return held.get();
    }
}
