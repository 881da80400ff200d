package dev.hexin.app.meters;

import dev.hexin.app.wiring.AccountModules;
import dev.hexin.domain.service.ConversationCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** Shows operators what became of deliveries. */
@Singleton
final class ConversationMeters implements MeterBinder {
    private final AccountModules accounts;

    ConversationMeters(AccountModules accounts) {
        this.accounts = accounts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        accounts.all().forEach(account -> bind(account.conversation().counts(),
                Tags.of("account", account.label()), registry));
    }

    private static void bind(ConversationCounts counts, Tags account, MeterRegistry registry) {
        counter(registry, account, "handled", counts.handled,
                "Runs in which a handler answered, or chose to say nothing");
        counter(registry, account, "unhandled", counts.unhandled, "Runs that no handler took");
        counter(registry, account, "failed", counts.failed,
                "Runs in which the handler threw, or could not be started");
        counter(registry, account, "unreadable", counts.unreadable,
                "Pushes that could not be read as what they say they are");
        counter(registry, account, "repeated", counts.repeated,
                "Deliveries that were seen before and got the answer of their one run");
        counter(registry, account, "overflowed", counts.overflowed,
                "Deliveries answered with success because too many handlers were at work");
        counter(registry, account, "overflowed.by.follower", counts.overflowedByFollower,
                "Deliveries answered with success because one follower had too many at work");
        counter(registry, account, "interrupted", counts.interrupted,
                "Handlers interrupted because they took too long");
        counter(registry, account, "late", counts.late, "Deliveries that missed their deadline");
        counter(registry, account, "held", counts.held, "Last deliveries that got the holding text");
        counter(registry, account, "sent.late", counts.sentLate,
                "Late answers sent as customer-service messages");
        counter(registry, account, "kept", counts.kept,
                "Answers, or pages behind the first, that wait to be fetched");
        counter(registry, account, "fetched", counts.fetched,
                "Pages and other parts of answers that were fetched");
        counter(registry, account, "unread", counts.unread,
                "Answers whose beginning a follower has, and whose rest was not fetched");
        counter(registry, account, "lost", counts.lost,
                "Answers, or parts of one, that did not reach their follower");
    }

    private static void counter(
            MeterRegistry registry,
            Tags account,
            String name,
            LongAdder count,
            String description) {
        FunctionCounter.builder("hexin.deliveries." + name, count, LongAdder::sum).tags(account)
                .description(description)
                .register(registry);
    }
}
