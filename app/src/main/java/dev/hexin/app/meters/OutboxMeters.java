package dev.hexin.app.meters;

import dev.hexin.domain.service.CustomerServiceOutbox;
import dev.hexin.domain.service.OutboxCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** Shows operators what became of messages in the outbox. */
@Singleton
final class OutboxMeters implements MeterBinder {
    private final OutboxCounts counts;

    OutboxMeters(CustomerServiceOutbox outbox) {
        this.counts = outbox.counts();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "sent", counts.sent, "Customer-service messages that the platform took");
        counter(registry, "retried", counts.retried, "Attempts that surely failed and were made again");
        counter(registry, "given.up", counts.givenUp, "Messages and answers of which the rest was not sent");
        counter(registry, "unknown", counts.unknown,
                "Of those, the ones given up because a message may have been sent");
    }

    private static void counter(MeterRegistry registry, String name, LongAdder count, String description) {
        FunctionCounter.builder("hexin.outbox." + name, count, LongAdder::sum).description(description)
                .register(registry);
    }
}
