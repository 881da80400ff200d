package dev.hexin.wechatapi;

import dev.hexin.domain.platform.PlatformException;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the application gets from the module for an account. */
class WiringTest {

    @Test
    void settingsAndSharedTokensMakeThePorts_andMetersOfTheAccount() {
        InstantSource clock = InstantSource.fixed(Hexin.NOW);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (WeChatAccount account = new WeChatAccount("shop",
                Hexin.settings(DeafPlatform.nobody(), Duration.ofSeconds(1)), new SharedTokens(clock),
                new KnownPermissions(clock), new Pauses(pause -> {}), clock, new SecureRandom())) {
            assertThat(account.identityProvider()).isInstanceOf(OAuthIdentityProvider.class);
            assertThat(account.customerService()).isInstanceOf(WeChatCustomerService.class);
            assertThat(account.api()).isInstanceOf(RawWeChatApi.class);
            assertThat(account.isConnected()).as("before the first call").isFalse();
            account.bindTo(registry);
        }
        assertThat(registry.getMeters()).isNotEmpty().extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.getTag("account")).isEqualTo("shop"));
    }

    @Test
    void aTokenThatCantBeFetchedAhead_isOneLineOfTheLog() {
        InstantSource clock = InstantSource.fixed(Hexin.NOW);
        try (CapturedLog log = new CapturedLog();
                WeChatAccount account = new WeChatAccount("shop",
                        Hexin.settings(DeafPlatform.nobody(), Duration.ofSeconds(1)), new SharedTokens(clock),
                        new KnownPermissions(clock), new Pauses(pause -> {}), clock, new SecureRandom())) {
            account.fetchToken();
            account.fetchToken();
            assertThat(log.ownLines()).filteredOn(line -> line.contains("No new access token")).hasSize(1);
        }
    }

    @Test
    void withoutASecretTheApiSaysSo() {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> WeChatAccount.withoutSecret().get("/cgi-bin/user/get"))
                .withMessageContaining("wechat.app-secret");
    }
}
