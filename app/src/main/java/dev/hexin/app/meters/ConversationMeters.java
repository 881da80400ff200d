package dev.hexin.app.meters;

import dev.hexin.app.wiring.AccountModules;
import dev.hexin.domain.service.ConversationCounts;
import dev.hexin.domain.service.OutboxCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** Shows operators what became of deliveries, and of messages in the outbox. */
@Singleton
final class ConversationMeters implements MeterBinder {
    private final AccountModules accounts;

    ConversationMeters(AccountModules accounts) {
        this.accounts = accounts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        accounts.all().forEach(account -> {
            Tags label = Tags.of("account", account.label());
            bindDeliveries(account.conversation().counts(), label, registry);
            bindOutbox(account.outbox().counts(), label, registry);
        });
    }

    private static void bindDeliveries(ConversationCounts counts, Tags account, MeterRegistry registry) {
        counter(registry, account, "deliveries.handled", counts.handled,
                "Runs in which a handler answered, or chose to say nothing");
        counter(registry, account, "deliveries.unhandled", counts.unhandled, "Runs that no handler took");
        counter(registry, account, "deliveries.intercepted", counts.intercepted,
                "Runs that an interceptor answered, such as a limit or the block list");
        counter(registry, account, "deliveries.failed", counts.failed,
                "Runs in which the handler threw, or could not be started");
        counter(registry, account, "deliveries.unreadable", counts.unreadable,
                "Pushes that could not be read as what they say they are");
        counter(registry, account, "deliveries.repeated", counts.repeated,
                "Deliveries that were seen before and got the answer of their one run");
        counter(registry, account, "deliveries.overflowed", counts.overflowed,
                "Deliveries answered with success because too many handlers were at work");
        counter(registry, account, "deliveries.overflowed.by.follower", counts.overflowedByFollower,
                "Deliveries answered with success because one follower had too many at work");
        counter(registry, account, "deliveries.interrupted", counts.interrupted,
                "Handlers interrupted because they took too long");
        counter(registry, account, "deliveries.late", counts.late, "Deliveries that missed their deadline");
        counter(registry, account, "deliveries.held", counts.held,
                "Last deliveries that got the holding text");
        counter(registry, account, "deliveries.sent.late", counts.sentLate,
                "Late answers sent as customer-service messages");
        counter(registry, account, "deliveries.kept", counts.kept,
                "Answers, or pages behind the first, that wait to be fetched");
        counter(registry, account, "deliveries.fetched", counts.fetched,
                "Pages and other parts of answers that were fetched");
        counter(registry, account, "deliveries.unread", counts.unread,
                "Answers whose beginning a follower has, and whose rest was not fetched");
        counter(registry, account, "deliveries.lost", counts.lost,
                "Answers, or parts of one, that did not reach their follower");
    }

    private static void bindOutbox(OutboxCounts counts, Tags account, MeterRegistry registry) {
        counter(registry, account, "outbox.sent", counts.sent,
                "Customer-service messages that the platform took");
        counter(registry, account, "outbox.retried", counts.retried,
                "Attempts that surely failed and were made again");
        counter(registry, account, "outbox.given.up", counts.givenUp,
                "Messages and answers of which the rest was not sent");
        counter(registry, account, "outbox.unknown", counts.unknown,
                "Of those, the ones given up because a message may have been sent");
    }

    private static void counter(
            MeterRegistry registry,
            Tags account,
            String name,
            LongAdder count,
            String description) {
        FunctionCounter.builder("hexin." + name, count, LongAdder::sum).tags(account)
                .description(description)
                .register(registry);
    }
}
