package dev.hexin.app.wiring;

import dev.hexin.app.settings.Settings;
import dev.hexin.app.settings.WeChatSettings;
import dev.hexin.http.server.ServerSettings;
import dev.hexin.http.webhook.OriginalId;
import dev.hexin.http.webhook.WebhookSettings;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Puts the rooms together. */
@Factory
final class Wiring {
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
    ServerSettings serverSettings(Settings settings) {
        return settings.server();
    }

    @Singleton
    WebhookSettings webhookSettings(WeChatSettings settings) {
        List<String> keys = Stream.of(settings.encodingAesKey(), settings.previousEncodingAesKey())
                .filter(Objects::nonNull).toList();
        return new WebhookSettings(settings.appId(), settings.token(), settings.previousToken(), keys,
                settings.mode(), settings.maxAge(), settings.maxBody(),
                settings.unverifiedBytes());
    }

    @Singleton
    OriginalId originalId(WeChatSettings settings, InstantSource clock) {
        return new OriginalId(settings.originalId(), clock);
    }
}
