package dev.hexin.http.profile;

import dev.hexin.domain.settings.SettingsReader;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The pages' settings read and judge themselves. */
class ProfileSettingsTest {
    private final Map<String, String> typed = new HashMap<>(Map.of("wechat.app-id", "wx0123456789abcdef"));
    private final SettingsReader reader = SettingsReader.of(typed);

    @Test
    void withoutASessionKeyARandomOneIsNeeded() {
        ProfileSettings settings = ProfileSettings.read(reader).get();
        assertThat(reader.complaints().sentences()).isEmpty();
        assertThatThrownBy(settings::sessionKey).isInstanceOf(IllegalStateException.class);
        ProfileSettings random = settings.withSessionKey(PagesServer.KEY).withConsentAnywhere(true);
        assertThat(random.sessionKey()).isEqualTo(PagesServer.KEY);
        assertThat(random.consentAnywhere()).isTrue();
        assertThat(random.toString()).doesNotContain(PagesServer.KEY);
    }

    @ParameterizedTest
    @CsvSource({"wechat.session-key, short", "wechat.session-key, 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
            "wechat.previous-session-key, short", "wechat.session-age, 59s",
            "wechat.picture-hosts, wx.qlogo.cn", "wechat.domain-verification, a b"})
    void whatIsRefused(String name, String value) {
        typed.put(name, value);
        ProfileSettings.read(reader);
        assertThat(reader.complaints().sentences()).singleElement().asString().startsWith(name + " (")
                .contains(" should be ").doesNotContain("short");
    }
}
