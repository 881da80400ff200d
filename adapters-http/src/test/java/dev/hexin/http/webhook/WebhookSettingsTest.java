package dev.hexin.http.webhook;

import dev.hexin.domain.settings.SettingsReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The webhook's settings read and judge themselves. */
class WebhookSettingsTest {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String PREVIOUS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    @Test
    void anAccount() {
        SettingsReader reader = SettingsReader.of(Map.of("wechat.app-id", "wx0123456789abcdef",
                "wechat.token", "AAAAA", "wechat.encoding-aes-key", KEY,
                "wechat.previous-encoding-aes-key", PREVIOUS, "wechat.original-id", "gh_1"));
        WebhookSettings settings = WebhookSettings.read(reader).get();
        assertThat(reader.complaints().sentences()).isEmpty();
        assertThat(settings.encodingAesKeys()).containsExactly(KEY, PREVIOUS);
        assertThat(settings.mode()).isEqualTo(Mode.SAFE);
        assertThat(settings.originalId()).isEqualTo("gh_1");
        assertThat(settings.toString()).contains("wx0123456789abcdef").doesNotContain(KEY, PREVIOUS, "AAAAA");
    }

    @Test
    void nothingAtAll() {
        SettingsReader reader = SettingsReader.of(Map.of("wechat.mode", "safe"));
        WebhookSettings.read(reader);
        List<String> sentences = reader.complaints().sentences();
        assertThat(sentences).satisfiesExactly(one -> assertThat(one).startsWith("wechat.app-id "),
                two -> assertThat(two).startsWith("wechat.token "),
                three -> assertThat(three).startsWith("wechat.encoding-aes-key "));
    }
}
