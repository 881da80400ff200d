package dev.hexin.app.wiring;

import dev.hexin.app.markdown.CommonMarkRenderer;
import dev.hexin.app.settings.DeliverySettings;
import dev.hexin.app.settings.Settings;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.HandlerExecutor;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.MarkdownRenderer;
import dev.hexin.domain.port.Scheduler;
import dev.hexin.domain.service.Conversation;
import dev.hexin.domain.service.ConversationPorts;
import dev.hexin.domain.service.CustomerServiceOutbox;
import dev.hexin.domain.service.Deletions;
import dev.hexin.domain.service.DeliveryRules;
import dev.hexin.domain.service.HandlerTable;
import dev.hexin.domain.service.ProfileService;
import dev.hexin.domain.service.state.SharedDeliveries;
import dev.hexin.http.webhook.WebhookSettings;
import dev.hexin.persistence.memory.MemoryDeliveries;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Puts the five seconds together. */
@Factory
final class DeliveryWiring {
    /** Longer than the platform waits, so that it is the one who hangs up. */
    private static final Duration HELD_FOR = Duration.ofSeconds(6);
    /** Three times the 10 s after which the platform has sent its last retry. */
    private static final Duration DELIVERIES_KEPT = Duration.ofSeconds(30);
    private static final long MOST_DELIVERY_BYTES = 64L << 20;

    @Singleton
    DeliverySettings deliverySettings(Settings settings) {
        return settings.delivery();
    }

    @Singleton
    @Bean(typed = MemoryDeliveries.class)
    MemoryDeliveries memoryDeliveries(InstantSource clock) {
        long bytes = Math.min(MOST_DELIVERY_BYTES, Runtime.getRuntime().maxMemory() / 8);
        return new MemoryDeliveries(clock, DELIVERIES_KEPT, bytes);
    }

    @Singleton
    @Requires(missingBeans = SharedDeliveries.class)
    Deliveries deliveries(MemoryDeliveries memory) {
        return memory;
    }

    @Bean(preDestroy = "close")
    @Singleton
    VirtualThreadScheduler scheduler(BoundedHandlerExecutor handlers) {
        return new VirtualThreadScheduler(handlers);
    }

    @Bean(preDestroy = "close")
    @Singleton
    BoundedHandlerExecutor handlerExecutor(DeliverySettings settings) {
        return new BoundedHandlerExecutor(settings.mostRunning(), settings.mostWaiting(),
                settings.mostPerFollower());
    }

    @Singleton
    MarkdownRenderer markdownRenderer() {
        return new CommonMarkRenderer();
    }

    @Singleton
    CustomerServiceOutbox outbox(
            @Nullable CustomerService customerService,
            CustomerServiceOutbox.Stores stores,
            DeliverySettings settings,
            Scheduler scheduler,
            InstantSource clock,
            SecureRandom random) {
        return new CustomerServiceOutbox(customerService, stores, scheduler, clock, random,
                settings.outboxTriesFor());
    }

    @Singleton
    ConversationPorts conversationPorts(
            Deliveries deliveries,
            LateAnswers lateAnswers,
            Deletions deletions,
            CustomerServiceOutbox outbox,
            HandlerExecutor executor,
            Scheduler scheduler,
            InstantSource clock,
            MarkdownRenderer markdown) {
        return new ConversationPorts(deliveries, lateAnswers, deletions, outbox, executor, scheduler,
                clock, markdown);
    }

    @Singleton
    Conversation conversation(
            WebhookSettings account,
            DeliverySettings settings,
            ConversationPorts ports,
            HandlerTable handlers,
            ProfileService profiles) {
        DeliveryRules rules = new DeliveryRules(settings.replyDeadline(), HELD_FOR, settings.lateReplies(),
                settings.holdingText(), settings.lateAnswerTtl(), settings.longestRun(),
                settings.showsTyping(), settings.wording());
        Conversation conversation = new Conversation(account.appId(), ports, handlers, profiles.obligations(),
                rules);
        ports.outbox().start(); // what is left of late answers is the conversation's to deal with
        return conversation;
    }
}
