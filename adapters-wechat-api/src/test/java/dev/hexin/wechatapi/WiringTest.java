package dev.hexin.wechatapi;

import dev.hexin.domain.platform.PlatformException;
import dev.hexin.domain.port.CustomerService;
import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.port.WeChatApi;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.ApplicationContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the application gets from the module by giving it settings. */
class WiringTest {

    @Test
    void settingsMakeAnIdentityProvider() {
        try (ApplicationContext context = ApplicationContext.builder().banner(false)
                .singletons(Hexin.settings(DeafPlatform.nobody(), Duration.ofSeconds(1)),
                        new Pauses(pause -> {}), new SecureRandom())
                .start()) {
            assertThat(context.getBean(IdentityProvider.class)).isInstanceOf(OAuthIdentityProvider.class);
        }
    }

    @Test
    void settingsAndSharedTokensMakeACustomerService_andMetrics() {
        try (ApplicationContext context = ApplicationContext.builder().banner(false)
                .singletons(Hexin.settings(DeafPlatform.nobody(), Duration.ofSeconds(1)),
                        new SharedTokens(InstantSource.fixed(Hexin.NOW)), new Pauses(pause -> {}),
                        new SecureRandom())
                .start()) {
            assertThat(context.getBean(CustomerService.class)).isInstanceOf(WeChatCustomerService.class);
            assertThat(context.getBean(WeChatApi.class)).isInstanceOf(RawWeChatApi.class);
            assertThat(context.getBean(ApiClient.class).isConnected()).as("before the first call").isFalse();
            assertThat(context.getBeansOfType(MeterBinder.class))
                    .hasAtLeastOneElementOfType(AccessTokenMeters.class);
        }
    }

    @Test
    void withoutSettingsThereIsNone() {
        try (ApplicationContext context = ApplicationContext.builder().banner(false).start()) {
            assertThat(context.findBean(IdentityProvider.class)).isEmpty();
            assertThat(context.findBean(CustomerService.class)).isEmpty();
            assertThatExceptionOfType(PlatformException.class)
                    .isThrownBy(() -> context.getBean(WeChatApi.class).get("/cgi-bin/user/get"))
                    .withMessageContaining("wechat.app-secret");
        }
    }
}
