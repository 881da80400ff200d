package dev.hexin.domain.service;

import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.service.state.OutboxCells.Taken;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes what became of messages: where the store is away, again for as long as the lease lasts. */
final class OutboxResults {
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int TRIES = 30;

    private final Scheduler scheduler;

    OutboxResults(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** @return what is sent next */
    Optional<Taken> write(Supplier<Optional<Taken>> result) {
        try {
            return result.get();
        } catch (RuntimeException storeAway) {
            writeLater(result, TRIES);
            return Optional.empty();
        }
    }

    private void writeLater(Supplier<Optional<Taken>> result, int tries) {
        scheduler.after(PAUSE, () -> {
            try {
                result.get(); // what comes behind it goes on when the lease is over
            } catch (RuntimeException stillAway) {
                if (tries > 1) {
                    writeLater(result, tries - 1);
                }
            }
        });
    }
}
