package dev.hexin.persistence;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the database's own file can be written, for health: it is asked again every two seconds until it can. */
@Singleton
public final class DatabaseWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private final Executor later = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS,
            Thread::startVirtualThread);
    private final AtomicBoolean down = new AtomicBoolean();
    private volatile boolean stopped;

    DatabaseWatch() {}

    public boolean isUp() {
        return !down.get();
    }

    /** It has closed itself: said once, until it can be written again. */
    public void closed(boolean full, BooleanSupplier canBeWritten) {
        if (down.compareAndSet(false, true)) {
            LOG.error(full
                    ? "The disk of the database file is full: sign-in is off until there is space"
                    : "The database file can't be written: sign-in is off until it can");
            askLater(canBeWritten);
        }
    }

    private void askLater(BooleanSupplier canBeWritten) {
        later.execute(() -> {
            if (canBeWritten.getAsBoolean()) {
                down.set(false);
                LOG.info("The database file can be written again: sign-in is on");
            } else if (!stopped) {
                askLater(canBeWritten);
            }
        });
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }
}
