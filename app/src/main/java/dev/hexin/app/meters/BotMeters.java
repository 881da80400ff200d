package dev.hexin.app.meters;

import dev.hexin.app.wiring.AccountModule;
import dev.hexin.app.wiring.AccountModules;
import dev.hexin.domain.service.bot.BotCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** Shows operators what accounts' bots were asked, of those that have one. */
@Singleton
final class BotMeters implements MeterBinder {
    private final AccountModules accounts;

    BotMeters(AccountModules accounts) {
        this.accounts = accounts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (AccountModule account : accounts.all()) {
            BotCounts counts = account.botCounts();
            if (counts != null) {
                bind(counts, Tags.of("account", account.label()), registry);
            }
        }
    }

    private static void bind(BotCounts counts, Tags account, MeterRegistry registry) {
        counter(registry, account, "asked", counts.asked, "Questions that the bot or model was asked");
        counter(registry, account, "failed", counts.failed,
                "Questions without an answer, or with the beginning of one");
        counter(registry, account, "limited", counts.limited, "Questions beyond a limit");
        counter(registry, account, "refused", counts.refused,
                "Questions and answers that the moderation did not allow");
    }

    private static void counter(
            MeterRegistry registry,
            Tags account,
            String name,
            LongAdder count,
            String description) {
        FunctionCounter.builder("hexin.bot." + name, count, LongAdder::sum).tags(account)
                .description(description).register(registry);
    }
}
