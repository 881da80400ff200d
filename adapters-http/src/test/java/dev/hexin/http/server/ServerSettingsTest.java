package dev.hexin.http.server;

import dev.hexin.domain.settings.SettingsReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The server's settings read and judge themselves. */
class ServerSettingsTest {

    @Test
    void pathsAndAddress() {
        SettingsReader reader = SettingsReader.of(Map.of("wechat.public-url", "https://example.com//",
                "wechat.path", "/portal", "micronaut.server.context-path", "/hexin"));
        AccountPath settings = AccountPath.read(reader).get();
        assertThat(reader.complaints().sentences()).isEmpty();
        assertThat(settings.publicUrl()).isEqualTo("https://example.com");
        assertThat(settings.webhook()).isEqualTo("/hexin/portal");
    }

    @ParameterizedTest
    @CsvSource({"wechat.public-url, nowhere", "wechat.trusted-proxies, example.com",
            "wechat.max-connections, 15", "wechat.path, /profile", "micronaut.server.context-path, hexin/",
            "micronaut.server.http-version, 2.0", "micronaut.security.enabled, false"})
    void whatIsRefused(String name, String value) {
        SettingsReader reader = SettingsReader.of(Map.of(name, value));
        ServerSettings.read(reader);
        AccountPath.read(reader);
        assertThat(reader.complaints().sentences()).singleElement().asString()
                .startsWith(name.replace(".enabled", "") + " (").contains(" should be ");
    }

    @Test
    void anAddressWithAPathIsNone() {
        assertThatThrownBy(() -> AccountPath.unnamed("", "/wechat", "https://example.com/path"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
