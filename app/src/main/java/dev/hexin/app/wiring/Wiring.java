package dev.hexin.app.wiring;

import dev.hexin.app.settings.Settings;
import dev.hexin.app.settings.WeChatSettings;
import dev.hexin.domain.port.Deliveries;
import dev.hexin.domain.service.Conversation;
import dev.hexin.domain.service.HandlerTable;
import dev.hexin.domain.service.ProfileKeeping;
import dev.hexin.http.webhook.WebhookSettings;
import dev.hexin.persistence.memory.MemoryDeliveries;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Puts the rooms together. */
@Factory
final class Wiring {
    /** Three times the 10 s after which the platform has sent its last retry. */
    private static final Duration DELIVERIES_KEPT = Duration.ofSeconds(30);
    private static final long MOST_DELIVERY_BYTES = 64L << 20;

    @Singleton
    @Primary // Micronaut has one of its own
    InstantSource clock() {
        return InstantSource.system();
    }

    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Singleton
    Settings settings(Environment environment) {
        return Settings.from(environment);
    }

    @Singleton
    WeChatSettings weChatSettings(Settings settings) {
        return settings.weChat();
    }

    @Singleton
    WebhookSettings webhookSettings(WeChatSettings settings) {
        List<String> keys = Stream.of(settings.encodingAesKey(), settings.previousEncodingAesKey())
                .filter(Objects::nonNull).toList();
        return new WebhookSettings(settings.appId(), settings.token(), settings.previousToken(), keys,
                settings.mode(), settings.maxAge(), settings.maxBody());
    }

    @Singleton
    MemoryDeliveries deliveries(InstantSource clock) {
        long bytes = Math.min(MOST_DELIVERY_BYTES, Runtime.getRuntime().maxMemory() / 8);
        return new MemoryDeliveries(clock, DELIVERIES_KEPT, bytes);
    }

    @Bean(preDestroy = "close")
    @Singleton
    HandlerThreads handlerThreads() {
        return new HandlerThreads();
    }

    @Singleton
    Conversation receivePush(WeChatSettings settings, Deliveries deliveries, HandlerTable handlers,
            ProfileKeeping profiles, HandlerThreads threads, InstantSource clock) {
        return new Conversation(settings.appId(), deliveries, handlers, profiles.duties(), threads,
                clock);
    }
}
