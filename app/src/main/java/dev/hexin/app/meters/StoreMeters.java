package dev.hexin.app.meters;

import dev.hexin.persistence.StoreWatch;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Shows operators whether the shared store answers. */
@Singleton
@Requires(beans = StoreWatch.class)
final class StoreMeters implements MeterBinder {
    private final StoreWatch watch;

    StoreMeters(StoreWatch watch) {
        this.watch = watch;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("hexin.store.up", watch, store -> store.isUp() ? 1 : 0)
                .description("1 while the shared store answers, else 0").register(registry);
        FunctionCounter.builder("hexin.store.failures", watch, StoreWatch::failures)
                .description("Questions that the shared store did not answer").register(registry);
    }
}
