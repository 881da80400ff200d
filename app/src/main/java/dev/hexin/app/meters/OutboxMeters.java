package dev.hexin.app.meters;

import dev.hexin.app.wiring.AccountModules;
import dev.hexin.domain.service.OutboxCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** Shows operators what became of messages in the outbox. */
@Singleton
final class OutboxMeters implements MeterBinder {
    private final AccountModules accounts;

    OutboxMeters(AccountModules accounts) {
        this.accounts = accounts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        accounts.all().forEach(account -> bind(account.outbox().counts(), Tags.of("account", account.label()),
                registry));
    }

    private static void bind(OutboxCounts counts, Tags account, MeterRegistry registry) {
        counter(registry, account, "sent", counts.sent, "Customer-service messages that the platform took");
        counter(registry, account, "retried", counts.retried,
                "Attempts that surely failed and were made again");
        counter(registry, account, "given.up", counts.givenUp,
                "Messages and answers of which the rest was not sent");
        counter(registry, account, "unknown", counts.unknown,
                "Of those, the ones given up because a message may have been sent");
    }

    private static void counter(
            MeterRegistry registry,
            Tags account,
            String name,
            LongAdder count,
            String description) {
        FunctionCounter.builder("hexin.outbox." + name, count, LongAdder::sum).tags(account)
                .description(description).register(registry);
    }
}
