package dev.hexin.app.health;

import dev.hexin.persistence.DatabaseWatch;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/**
 * Says that the database file can't be written, as on a full disk. Sign-in is off then; pushes are answered
 * without it.
 */
@Singleton
@Requires(beans = DatabaseWatch.class)
final class DatabaseHealth implements HealthIndicator {
    /**
     * Worse than UP and better than DOWN, which is how Micronaut reads one that doesn't say whether it works.
     */
    private static final HealthStatus DEGRADED = new HealthStatus("DEGRADED",
            "the database file can't be written", null, 500);

    private final DatabaseWatch watch;

    DatabaseHealth(DatabaseWatch watch) {
        this.watch = watch;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(
                HealthResult.builder("database-file", watch.isUp() ? HealthStatus.UP : DEGRADED).build());
    }
}
