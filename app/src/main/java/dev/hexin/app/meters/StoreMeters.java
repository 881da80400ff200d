package dev.hexin.app.meters;

import dev.hexin.app.wiring.AccountModules;
import dev.hexin.persistence.StateStore;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Shows operators whether the shared store answers. */
@Singleton
@Requires(property = StateStore.SETTING, pattern = StateStore.IS_SHARED)
final class StoreMeters implements MeterBinder {
    private final AccountModules accounts;

    StoreMeters(AccountModules accounts) {
        this.accounts = accounts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("hexin.store.up", accounts, state -> state.areStoresUp() ? 1 : 0)
                .description("1 while the shared store answers, else 0").register(registry);
        FunctionCounter.builder("hexin.store.failures", accounts, AccountModules::storeFailures)
                .description("Calls that the shared store did not answer").register(registry);
    }
}
