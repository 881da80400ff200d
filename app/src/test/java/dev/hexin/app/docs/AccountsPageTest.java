package dev.hexin.app.docs;

import dev.hexin.app.settings.AccountSettings;
import dev.hexin.app.settings.Settings;
import dev.hexin.app.settings.SettingsSources;
import dev.hexin.domain.settings.SettingNames.Whose;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What docs/accounts.md says of settings is so. */
class AccountsPageTest {
    private final Page page = Page.at("docs/accounts.md");
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path folder;

    private List<AccountSettings> read() {
        SettingsSources sources = SettingsSources.of(Map.of(), new Properties());
        try (ApplicationContext context = ApplicationContext.builder()
                .propertySources(sources.forFramework())
                .overrideConfigLocations("classpath:/", "file:" + folder).build()) {
            context.getEnvironment().start();
            return Settings.judge(context.getEnvironment(), sources, warnings::add).accounts();
        }
    }

    @Test
    void tenLinesMakeTwoAccounts() throws IOException {
        String yaml = page.blocks("accounts").getFirst().content();
        assertThat(yaml.lines()).hasSizeLessThanOrEqualTo(10);
        Files.writeString(folder.resolve("application.yml"), yaml);
        assertThat(read()).extracting(account -> account.path().webhook()).containsExactly("/wechat",
                "/shop/wechat");
        assertThat(warnings).isEmpty();
    }

    @Test
    void whoseASettingIs() {
        assertThat(listed("own")).containsExactlyInAnyOrderElementsOf(settings(Whose.OWN));
        assertThat(listed("inherited")).containsExactlyInAnyOrderElementsOf(settings(Whose.INHERITED));
    }

    private List<String> listed(String mark) {
        return List.of(page.blocks(mark).getFirst().content().strip().split("\\s+"));
    }

    private static List<String> settings(Whose whose) {
        return Settings.names().ofAccounts().stream()
                .filter(name -> Settings.names().whose("wechat." + name) == whose).toList();
    }
}
