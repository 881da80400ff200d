package dev.hexin.app.meters;

import dev.hexin.app.wiring.AccountModule;
import dev.hexin.app.wiring.AccountModules;
import dev.hexin.domain.service.KeyedRelay;
import dev.hexin.domain.service.RelayCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** Shows operators what became of other programs' calls, of accounts that have a relay. */
@Singleton
final class RelayMeters implements MeterBinder {
    private final AccountModules accounts;

    RelayMeters(AccountModules accounts) {
        this.accounts = accounts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (AccountModule account : accounts.all()) {
            KeyedRelay relay = account.relay();
            if (relay != null) {
                bind(relay.counts(), account.label(), registry);
            }
        }
    }

    private static void bind(RelayCounts counts, String account, MeterRegistry registry) {
        counter(registry, account, "answered", counts.answered);
        counter(registry, account, "unknown", counts.unknown);
        counter(registry, account, "limited", counts.limited);
        counter(registry, account, "refused", counts.refused);
        counter(registry, account, "unreached", counts.unreached);
    }

    private static void counter(MeterRegistry registry, String account, String outcome, LongAdder count) {
        FunctionCounter.builder("hexin.relay.calls", count, LongAdder::sum)
                .tags(Tags.of("account", account, "outcome", outcome))
                .description("Other programs' calls of WeChat's API").register(registry);
    }
}
