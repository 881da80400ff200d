package dev.hexin.app.meters;

import dev.hexin.app.wiring.CellStores;
import dev.hexin.persistence.memory.MemoryDeliveries;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Shows operators how full the memory for deliveries is, and whether state gave way. */
@Singleton
@Requires(beans = MemoryDeliveries.class)
final class MemoryMeters implements MeterBinder {
    private final MemoryDeliveries deliveries;
    private final CellStores stores;

    MemoryMeters(MemoryDeliveries deliveries, CellStores stores) {
        this.deliveries = deliveries;
        this.stores = stores;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("hexin.deliveries.remembered", deliveries, MemoryDeliveries::size)
                .description("Deliveries in this process's memory, runs under way included")
                .register(registry);
        FunctionCounter.builder("hexin.deliveries.dropped", deliveries, MemoryDeliveries::dropped)
                .description("Finished deliveries that were forgotten before their time").register(registry);
        FunctionCounter.builder("hexin.cells.displaced", stores, CellStores::displaced)
                .description("Cells of shared state that gave way because their group was full")
                .register(registry);
    }
}
