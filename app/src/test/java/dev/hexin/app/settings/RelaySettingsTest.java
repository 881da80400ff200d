package dev.hexin.app.settings;

import dev.hexin.domain.platform.RelayKey;
import dev.hexin.domain.platform.RelayPaths;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The keys of the relay, from variables, files of secrets and settings files. */
class RelaySettingsTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "fedcba9876543210fedcba9876543210";

    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path folder;

    private List<AccountSettings> read(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(
                Map.of("WECHAT_APP_ID", "wx0123456789abcdef", "WECHAT_TOKEN", "AAAAA"));
        variables.putAll(more);
        SettingsSources sources = SettingsSources.of(variables, new Properties());
        try (ApplicationContext context = ApplicationContext.builder()
                .propertySources(sources.forFramework())
                .overrideConfigLocations("classpath:/", "file:" + folder).build()) {
            context.getEnvironment().start();
            return Settings.judge(context.getEnvironment(), sources, warnings::add).accounts();
        }
    }

    private List<String> wrong(Map<String, String> more) {
        return catchThrowableOfType(SettingsException.class, () -> read(more)).sentences();
    }

    @Test
    void withoutKeysThereIsNone() {
        assertThat(read(Map.of()).getFirst().relay().keys()).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void keysByVariablesAndFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("ci-key"), KEY + "\n");
        assertThat(read(Map.of("WECHAT_RELAY_KEYS_CI_KEY_FILE", file.toString(),
                "WECHAT_RELAY_KEYS_CI_PREVIOUS_KEY", OTHER, "WECHAT_RELAY_KEYS_CI_PATHS",
                "/cgi-bin/user, /outbox", "WECHAT_RELAY_KEYS_CI_PER_MINUTE", "7")).getFirst().relay().keys())
                .containsExactly(new RelayKey("ci", List.of(KEY, OTHER),
                        new RelayPaths(Set.of("/cgi-bin/user", "/outbox")), 7));
        assertThat(warnings).isEmpty();
    }

    @Test
    void anAccountsKeysAreItsOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("shop-key"), OTHER);
        List<AccountSettings> accounts = read(Map.of("WECHAT_RELAY_KEYS_CI_KEY", KEY,
                "WECHAT_RELAY_KEYS_CI_PATHS", "/wxa", "WECHAT_ACCOUNTS_SHOP_APP_ID", "wx00000000000000aa",
                "WECHAT_ACCOUNTS_SHOP_TOKEN", "shopToken", "WECHAT_ACCOUNTS_SHOP_RELAY_KEYS_CRM_KEY_FILE",
                file.toString(), "WECHAT_ACCOUNTS_SHOP_RELAY_KEYS_CRM_PATHS", "/outbox"));
        assertThat(accounts).hasSize(2);
        assertThat(accounts.getFirst().relay().keys()).extracting(RelayKey::name).containsExactly("ci");
        assertThat(accounts.getLast().relay().keys()).containsExactly(new RelayKey("crm", List.of(OTHER),
                new RelayPaths(Set.of("/outbox")), 60));
        assertThat(warnings).isEmpty();
    }

    @Test
    void keysByYaml() throws IOException {
        Files.writeString(folder.resolve("application.yml"), """
                wechat:
                  relay:
                    keys:
                      ci:
                        key: "%s"
                        paths: [/cgi-bin/qrcode, /outbox]
                """.formatted(KEY));
        assertThat(read(Map.of()).getFirst().relay().keys()).extracting(RelayKey::name)
                .containsExactly("ci");
    }

    @Test
    void whatIsWrongIsSaid_andNoKey() {
        assertThat(wrong(Map.of("WECHAT_RELAY_KEYS_CI_PATHS", "/wxa")))
                .anyMatch(sentence -> sentence.contains("WECHAT_RELAY_KEYS_CI_KEY) is missing"));
        assertThat(wrong(Map.of("WECHAT_RELAY_KEYS_CI_KEY", KEY)))
                .anyMatch(sentence -> sentence.contains("WECHAT_RELAY_KEYS_CI_PATHS) is missing"));
        for (String path : List.of("/cgi-bin/token", "cgi-bin", "/", "/cgi-bin/../sns")) {
            assertThat(wrong(Map.of("WECHAT_RELAY_KEYS_CI_KEY", KEY, "WECHAT_RELAY_KEYS_CI_PATHS", path)))
                    .as(path)
                    .anyMatch(sentence -> sentence.contains("WECHAT_RELAY_KEYS_CI_PATHS) should be"));
        }
        assertThat(wrong(Map.of("WECHAT_RELAY_KEYS_CI_KEY", "tooShortToBeAKey",
                "WECHAT_RELAY_KEYS_CI_PATHS", "/wxa")))
                .anyMatch(sentence -> sentence.contains("at least 32"))
                .noneMatch(sentence -> sentence.contains("tooShort"));
        assertThat(wrong(Map.of("WECHAT_RELAY_KEYS_A_KEY", KEY, "WECHAT_RELAY_KEYS_A_PATHS", "/wxa",
                "WECHAT_RELAY_KEYS_B_KEY", KEY, "WECHAT_RELAY_KEYS_B_PATHS", "/wxa")))
                .anyMatch(sentence -> sentence.contains("another key"));
        assertThat(wrong(Map.of("WECHAT_RELAY_KEYS_CI_BOT_KEY", KEY, "WECHAT_RELAY_KEYS_CI_BOT_PATHS", "/a")))
                .anyMatch(sentence -> sentence.contains("named by a lower-case letter"));
    }
}
