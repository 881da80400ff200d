package dev.hexin.app.wiring;

import dev.hexin.app.settings.DeliverySettings;
import dev.hexin.app.settings.Settings;
import dev.hexin.app.settings.WeChatSettings;
import dev.hexin.domain.port.AccessTokens;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.port.LateAnswers;
import dev.hexin.domain.port.LoginStates;
import dev.hexin.domain.service.Conversation;
import dev.hexin.domain.service.Deletions;
import dev.hexin.domain.service.DeliveryRules;
import dev.hexin.domain.service.HandlerTable;
import dev.hexin.domain.service.ProfileKeeping;
import dev.hexin.domain.service.RandomName;
import dev.hexin.persistence.SharedDeliveries;
import dev.hexin.persistence.SharedLateAnswers;
import dev.hexin.persistence.SharedRuns;
import dev.hexin.persistence.StoreWatch;
import dev.hexin.persistence.memory.MemoryAccessTokens;
import dev.hexin.persistence.memory.MemoryDeliveries;
import dev.hexin.persistence.memory.MemoryLateAnswers;
import dev.hexin.persistence.memory.MemoryLoginStates;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Puts the five seconds together, and what replicas share: in memory, unless an adapter for a store is there. */
@Factory
final class DeliveryWiring {
    /** Longer than the platform waits, so that it is the one who hangs up. */
    private static final Duration HELD_FOR = Duration.ofSeconds(6);
    /** Three times the 10 s after which the platform has sent its last retry. */
    private static final Duration DELIVERIES_KEPT = Duration.ofSeconds(30);
    private static final long MOST_DELIVERY_BYTES = 64L << 20;
    private static final int MOST_WITH_LATE_ANSWERS = 10_000;
    /** Three times as long as a call of the API may take. */
    private static final Duration TOKEN_TURN = Duration.ofSeconds(15);
    private static final int MOST_USED_STATES = 100_000;

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
    @Requires(missingBeans = SharedRuns.class)
    Deliveries deliveries(MemoryDeliveries memory) {
        return memory;
    }

    @Singleton
    @Requires(beans = SharedRuns.class)
    StoreWatch storeWatch(InstantSource clock) {
        return new StoreWatch(clock);
    }

    @Bean(preDestroy = "close")
    @Singleton
    @Requires(beans = SharedRuns.class)
    SharedDeliveries sharedDeliveries(SharedRuns runs, MemoryDeliveries memory, StoreWatch watch,
            SecureRandom random, InstantSource clock) {
        return new SharedDeliveries(runs, memory, watch, RandomName.of(random), clock);
    }

    @Singleton
    @Requires(missingBeans = SharedRuns.class)
    LateAnswers lateAnswers(InstantSource clock) {
        return new MemoryLateAnswers(clock, MOST_WITH_LATE_ANSWERS);
    }

    @Primary
    @Singleton
    @Requires(beans = SharedRuns.class)
    SharedLateAnswers sharedLateAnswers(@Named("store") LateAnswers store, StoreWatch watch,
            InstantSource clock) {
        return new SharedLateAnswers(store, new MemoryLateAnswers(clock, MOST_WITH_LATE_ANSWERS), watch,
                clock);
    }

    @Singleton
    @Requires(missingBeans = SharedRuns.class)
    AccessTokens accessTokens(InstantSource clock) {
        return new MemoryAccessTokens(clock, TOKEN_TURN);
    }

    @Singleton
    @Requires(missingBeans = SharedRuns.class)
    LoginStates loginStates(InstantSource clock) {
        return new MemoryLoginStates(clock, MOST_USED_STATES);
    }

    @Bean(preDestroy = "close")
    @Singleton
    AlarmThreads alarmThreads(HandlerThreads handlers) {
        return new AlarmThreads(handlers);
    }

    @Bean(preDestroy = "close")
    @Singleton
    HandlerThreads handlerThreads(DeliverySettings settings) {
        return new HandlerThreads(settings.mostRunning(), settings.mostWaiting(), settings.mostPerFollower());
    }

    @Singleton
    Conversation conversation(WeChatSettings account, DeliverySettings settings, Deliveries deliveries,
            LateAnswers lateAnswers, Deletions deletions, @Nullable CustomerService customerService,
            HandlerTable handlers,
            ProfileKeeping profiles, HandlerThreads threads, AlarmThreads alarms, InstantSource clock) {
        DeliveryRules rules = new DeliveryRules(settings.replyDeadline(), HELD_FOR, settings.lateReplies(),
                settings.holdingText(), settings.lateAnswerTtl(), settings.longestRun(),
                settings.showsTyping());
        return new Conversation(account.appId(), deliveries, lateAnswers, deletions, customerService,
                handlers,
                profiles.duties(), rules, threads, alarms, clock);
    }
}
