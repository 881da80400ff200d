package dev.hexin.app.wiring;

import dev.hexin.app.settings.Settings;
import dev.hexin.http.server.ServerSettings;
import dev.hexin.http.webhook.WebhookSettings;
import dev.hexin.persistence.StorageSettings;
import dev.hexin.persistence.jdbc.PoolSettings;
import dev.hexin.persistence.redis.RedisSettings;
import dev.hexin.wechatapi.WeChatApiSettings;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;

/** Gives each adapter its settings. What calls WeChat's API is there only with an AppSecret. */
@Factory
final class SettingsWiring {
    @Singleton
    Settings settings(Environment environment) {
        return Settings.from(environment);
    }

    @Singleton
    WebhookSettings webhookSettings(Settings settings) {
        return settings.webhook();
    }

    @Singleton
    @Requires(property = WeChatApiSettings.APP_SECRET, pattern = "(?s).*\\S.*")
    WeChatApiSettings weChatApiSettings(Settings settings) {
        return settings.weChatApi();
    }

    @Singleton
    ServerSettings serverSettings(Settings settings) {
        return settings.server();
    }

    @Singleton
    StorageSettings storageSettings(Settings settings) {
        return settings.storage();
    }

    @Singleton
    PoolSettings poolSettings(Settings settings) {
        return settings.pool();
    }

    @Singleton
    RedisSettings redisSettings(Settings settings) {
        return settings.redis();
    }
}
