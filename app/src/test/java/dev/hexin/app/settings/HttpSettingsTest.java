package dev.hexin.app.settings;

import io.micronaut.core.value.MapPropertyResolver;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The limits of the HTTP server hold for plain HTTP/1.1: what would open another way in stops the start. */
class HttpSettingsTest {
    private static Settings with(String name, Object value) {
        return Settings.from(new MapPropertyResolver(
                Map.of("wechat.app-id", "wx0123456789abcdef", "wechat.token", "AAAAA", name, value)));
    }

    @ParameterizedTest
    @CsvSource({"micronaut.server.http-version,2.0", "micronaut.server.http-version,HTTP_2_0",
            "micronaut.server.ssl.enabled,true", "micronaut.ssl.enabled,true",
            "micronaut.server.dual-protocol,true", "micronaut.server.netty.server-type,full_content",
            "micronaut.server.netty.listeners.other.port,8443",
            "micronaut.server.netty.max-header-size,65537", "micronaut.server.netty.max-header-size,100MB",
            "micronaut.server.netty.max-header-size,20", "micronaut.server.netty.max-chunk-size,0",
            "micronaut.server.netty.initial-buffer-size,100000000",
            "micronaut.server.netty.max-initial-line-length,104857600", "wechat.max-connections,15",
            "wechat.max-connections,many"})
    void anotherWayIn_isRefusedInASentence(String name, String value) {
        SettingsException wrong = catchThrowableOfType(SettingsException.class, () -> with(name, value));
        assertThat(wrong).isNotNull();
        assertThat(wrong.sentences()).singleElement().asString()
                .startsWith(name.replaceFirst("\\.other\\.port", "") + " (").contains(" should be ")
                .doesNotContain(value + " ");
    }

    @ParameterizedTest
    @CsvSource({"micronaut.server.http-version,1.1", "micronaut.server.ssl.enabled,false",
            "micronaut.server.netty.server-type,streamed", "micronaut.server.netty.max-header-size,65536",
            "micronaut.server.netty.max-initial-line-length,4096", "endpoints.all.port,9090"})
    void whatChangesNothing_isTaken(String name, String value) {
        assertThat(with(name, value).server().maxConnections()).isBetween(1, 8192);
    }

    @Test
    void theCapIsSet() {
        assertThat(with("wechat.max-connections", "77").server().maxConnections()).isEqualTo(77);
    }
}
