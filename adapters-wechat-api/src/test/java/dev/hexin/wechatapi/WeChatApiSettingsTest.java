package dev.hexin.wechatapi;

import dev.hexin.domain.settings.SettingsReader;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The API's settings read and judge themselves. */
class WeChatApiSettingsTest {
    private final Map<String, String> typed = new HashMap<>(Map.of("wechat.app-id", "wx0123456789abcdef"));
    private final SettingsReader reader = SettingsReader.of(typed);

    private WeChatApiSettings read() {
        WeChatApiSettings settings = WeChatApiSettings.read(reader).get();
        assertThat(reader.complaints().sentences()).isEmpty();
        return settings;
    }

    @Test
    void withoutASecretNoCallCanBeMade() {
        assertThatThrownBy(read()::appSecret).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("wechat.app-secret");
    }

    @Test
    void theConsentPageIsWeChats_unlessAnotherPlaysIt() {
        assertThat(read().consentAnywhere()).isFalse();
        typed.put("wechat.open-url", "http://localhost:8090/");
        assertThat(read().openUrl()).isEqualTo(URI.create("http://localhost:8090"));
        assertThat(read().consentAnywhere()).isTrue();
    }

    @Test
    void theProxyIsTheSettings_elseTheVariables() {
        typed.put("https-proxy", " http://other:1 ");
        assertThat(read().proxy()).hasToString("proxy other:1 (https_proxy)");
        typed.put("wechat.proxy", "http://user:secret@proxy:3128");
        assertThat(read().proxy()).hasToString("proxy proxy:3128 (wechat.proxy)");
    }

    @ParameterizedTest
    @CsvSource({"wechat.api-url, api.weixin.qq.com", "wechat.open-url, https://a b", "wechat.proxy, ftp://x",
            "wechat.api-timeout, soon", "wechat.access-token, forced"})
    void whatIsRefused(String name, String value) {
        typed.put(name, value);
        WeChatApiSettings.read(reader);
        assertThat(reader.complaints().sentences()).singleElement().asString().startsWith(name + " (")
                .contains(" should be ").doesNotContain(value);
    }
}
