package dev.hexin.app.wiring;

import dev.hexin.http.webhook.OriginalId;
import dev.hexin.http.webhook.WebhookSettings;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

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
    OriginalId originalId(WebhookSettings settings, InstantSource clock) {
        return new OriginalId(settings.originalId(), clock);
    }
}
