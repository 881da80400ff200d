package dev.hexin.persistence;

import dev.hexin.domain.port.Scheduler;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database's own file can be written, for health: it is asked again every two seconds until it
 * can.
 */
@Singleton
public final class DatabaseWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Scheduler scheduler;
    private final AtomicBoolean down = new AtomicBoolean();

    DatabaseWatch(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

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
        scheduler.after(PAUSE, () -> {
            if (canBeWritten.getAsBoolean()) {
                down.set(false);
                LOG.info("The database file can be written again: sign-in is on");
            } else {
                askLater(canBeWritten);
            }
        });
    }
}
