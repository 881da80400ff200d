package dev.hexin.app.wiring;

import dev.hexin.app.markdown.CommonMarkRenderer;
import dev.hexin.app.settings.Settings;
import dev.hexin.domain.port.MarkdownRenderer;
import dev.hexin.http.server.ServerSettings;
import dev.hexin.http.webhook.WebhookLimits;
import dev.hexin.persistence.jdbc.PoolSettings;
import dev.hexin.persistence.memory.MemoryDeliveries;
import dev.hexin.persistence.redis.RedisSettings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** What the process has one of: clock, chance, threads, memory, and the settings that are its own. */
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
    ServerSettings serverSettings(Settings settings) {
        return settings.server();
    }

    @Singleton
    WebhookLimits webhookLimits(Settings settings) {
        return settings.webhookLimits();
    }

    @Singleton
    PoolSettings poolSettings(Settings settings) {
        return settings.pool();
    }

    @Singleton
    RedisSettings redisSettings(Settings settings) {
        return settings.redis();
    }

    @Singleton
    MarkdownRenderer markdownRenderer() {
        return new CommonMarkRenderer();
    }

    @Bean(typed = MemoryDeliveries.class)
    @Singleton
    MemoryDeliveries memoryDeliveries(InstantSource clock) {
        long bytes = Math.min(MOST_DELIVERY_BYTES, Runtime.getRuntime().maxMemory() / 8);
        return new MemoryDeliveries(clock, DELIVERIES_KEPT, bytes);
    }

    @Bean(preDestroy = "close")
    @Singleton
    VirtualThreadScheduler scheduler(BoundedHandlerExecutor handlers) {
        return new VirtualThreadScheduler(handlers);
    }

    @Bean(preDestroy = "close")
    @Singleton
    BoundedHandlerExecutor handlerExecutor(Settings settings) {
        return new BoundedHandlerExecutor(settings.handlers().mostRunning(),
                settings.handlers().mostWaiting(), settings.handlers().mostPerFollower(),
                settings.accounts().size());
    }
}
