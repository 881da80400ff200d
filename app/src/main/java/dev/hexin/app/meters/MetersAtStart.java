package dev.hexin.app.meters;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.metrics.annotation.RequiresMetrics;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/**
 * Asks for the registry once the server is up: it binds the meters when it is made, and no other bean asks
 * for it.
 */
@Singleton
@RequiresMetrics
final class MetersAtStart implements ApplicationEventListener<ServerStartupEvent> {
    private final BeanProvider<MeterRegistry> registry;

    MetersAtStart(BeanProvider<MeterRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent up) {
        registry.get();
    }
}
