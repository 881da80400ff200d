package dev.hexin.app.health;

import dev.hexin.app.wiring.AccountModules;
import dev.hexin.persistence.StateStore;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/**
 * Says that the shared store does not answer. That is no reason not to be ready: pushes are answered from
 * this process's memory, and a store that is out must not take every replica with it.
 */
@Singleton
@Requires(property = StateStore.SETTING, pattern = StateStore.IS_SHARED)
final class SharedStoreHealth implements HealthIndicator {
    /**
     * Worse than UP and better than DOWN, which is how Micronaut reads one that doesn't say whether it works.
     */
    private static final HealthStatus DEGRADED = new HealthStatus("DEGRADED",
            "the shared store does not answer", null, 500);

    private final AccountModules accounts;

    SharedStoreHealth(AccountModules accounts) {
        this.accounts = accounts;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(
                HealthResult.builder("shared-store", accounts.areStoresUp() ? HealthStatus.UP : DEGRADED)
                        .build());
    }
}
