package dev.hexin.app.wiring;

import dev.hexin.app.settings.SignInSettings;
import dev.hexin.domain.port.AccessTokens;
import dev.hexin.persistence.memory.MemoryAccessTokens;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Where replicas share what they must agree on: one process alone shares it with itself. */
@Factory
@Requires(property = "wechat.state", value = "memory", defaultValue = "memory")
final class StateWiring {
    /** In times of what one call may take: whoever has the turn longer than that has died. */
    private static final int TURN = 3;

    @Singleton
    AccessTokens accessTokens(InstantSource clock, SignInSettings settings) {
        return new MemoryAccessTokens(clock, settings.apiTimeout().multipliedBy(TURN));
    }
}
