package dev.hexin.app.meters;

import dev.hexin.domain.service.Conversation;
import dev.hexin.domain.service.ConversationCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** Shows operators what became of deliveries. */
@Singleton
final class ConversationMeters implements MeterBinder {
    private final ConversationCounts counts;

    ConversationMeters(Conversation conversation) {
        this.counts = conversation.counts();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "handled", counts.handled,
                "Runs in which a handler answered, or chose to say nothing");
        counter(registry, "unhandled", counts.unhandled, "Runs that no handler took");
        counter(registry, "failed", counts.failed,
                "Runs in which the handler threw, or could not be started");
        counter(registry, "unreadable", counts.unreadable,
                "Pushes that could not be read as what they say they are");
        counter(registry, "repeated", counts.repeated,
                "Deliveries that were seen before and got the answer of their one run");
        counter(registry, "overflowed", counts.overflowed,
                "Deliveries answered with success because too many handlers were at work");
        counter(registry, "overflowed.by.follower", counts.overflowedByFollower,
                "Deliveries answered with success because one follower had too many at work");
        counter(registry, "interrupted", counts.interrupted,
                "Handlers interrupted because they took too long");
        counter(registry, "late", counts.late, "Deliveries that missed their deadline");
        counter(registry, "held", counts.held, "Last deliveries that got the holding text");
        counter(registry, "sent.late", counts.sentLate, "Late answers sent as customer-service messages");
        counter(registry, "kept", counts.kept, "Answers, or pages behind the first, that wait to be fetched");
        counter(registry, "fetched", counts.fetched, "Pages and other parts of answers that were fetched");
        counter(registry, "unread", counts.unread,
                "Answers whose beginning a follower has, and whose rest was not fetched");
        counter(registry, "lost", counts.lost, "Answers, or parts of one, that did not reach their follower");
    }

    private static void counter(MeterRegistry registry, String name, LongAdder count, String description) {
        FunctionCounter.builder("hexin.deliveries." + name, count, LongAdder::sum).description(description)
                .register(registry);
    }
}
