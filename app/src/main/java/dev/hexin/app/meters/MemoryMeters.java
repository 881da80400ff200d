package dev.hexin.app.meters;

import dev.hexin.app.wiring.AccountModules;
import dev.hexin.persistence.memory.MemoryDeliveries;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** Shows operators how full the memory for deliveries is, and whether state gave way. */
@Singleton
final class MemoryMeters implements MeterBinder {
    private final MemoryDeliveries deliveries;
    private final AccountModules accounts;

    MemoryMeters(MemoryDeliveries deliveries, AccountModules accounts) {
        this.deliveries = deliveries;
        this.accounts = accounts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("hexin.deliveries.remembered", deliveries, MemoryDeliveries::size)
                .description("Deliveries in this process's memory, runs under way included")
                .register(registry);
        FunctionCounter.builder("hexin.deliveries.dropped", deliveries, MemoryDeliveries::dropped)
                .description("Finished deliveries that were forgotten before their time").register(registry);
        FunctionCounter.builder("hexin.cells.displaced", accounts, AccountModules::displaced)
                .description("Cells of shared state that gave way because their group was full")
                .register(registry);
    }
}
