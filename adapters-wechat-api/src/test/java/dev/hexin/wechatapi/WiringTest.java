package dev.hexin.wechatapi;

import dev.hexin.domain.port.IdentityProvider;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the application gets from the module by giving it settings. */
class WiringTest {

    @Test
    void settingsMakeAnIdentityProvider() {
        try (ApplicationContext context = ApplicationContext.builder().banner(false)
                .singletons(Hexin.settings(
                        DeafPlatform.nobody(), Duration.ofSeconds(1)))
                .start()) {
            assertThat(context.getBean(IdentityProvider.class)).isInstanceOf(OAuthIdentityProvider.class);
        }
    }

    @Test
    void withoutSettingsThereIsNone() {
        try (ApplicationContext context = ApplicationContext.builder().banner(false).start()) {
            assertThat(context.findBean(IdentityProvider.class)).isEmpty();
        }
    }
}
