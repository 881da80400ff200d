package dev.hexin.http.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Shows operators what the server counts anyway. */
@Singleton
final class ServerMeters implements MeterBinder {
    private final OpenConnections connections;
    private final ServerCounts counts;

    ServerMeters(OpenConnections connections, ServerCounts counts) {
        this.connections = connections;
        this.counts = counts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("hexin.http.connections", connections, OpenConnections::size)
                .description("Connections that are open now").register(registry);
        for (Rejection rejection : Rejection.values()) {
            FunctionCounter.builder("hexin.http.rejected", counts, counted -> counted.count(rejection))
                    .tag("reason", rejection.name().toLowerCase(Locale.ROOT))
                    .description("Requests that no route got to see").register(registry);
        }
        for (Cut reason : Cut.values()) {
            FunctionCounter.builder("hexin.http.cut", counts, counted -> counted.count(reason))
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .description("Connections that the server ended by itself").register(registry);
        }
    }
}
