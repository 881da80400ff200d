package dev.hexin.app.dist;

import dev.hexin.app.docs.Page;
import dev.hexin.app.settings.Settings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** The example of the archive has every setting, as a comment, with the default of docs/settings.md. */
class ExampleSettingsTest {
    private static final Pattern SETTING = Pattern.compile("#([a-z][a-z0-9.<>-]+):(?: (.+))?");
    /** The others stand in groups that hardly any operator needs. */
    private static final String LAST_GROUP = "Settings of the framework that Hexin limits";
    private static final Map<String, Object> ACCOUNT = Map.of("wechat.app-id", "wx0123456789abcdef",
            "wechat.token", "AAAAA");

    @TempDir
    private Path folder;

    private static List<String> lines() throws Exception {
        return Files.readAllLines(Dist.SOURCE.resolve("config/application.yml"));
    }

    /** The settings and their values, read as they are without the {@code #}. */
    private static Map<String, String> settings() throws Exception {
        Map<String, String> settings = new TreeMap<>();
        Map<String, Object> read = new Yaml().load(lines().stream().filter(SETTING.asMatchPredicate())
                .map(line -> line.substring(1)).collect(Collectors.joining("\n")));
        read.forEach((name, value) -> settings.put(name, value == null ? "" : String.valueOf(value)));
        return settings;
    }

    @Test
    void everyLineIsAComment() throws Exception {
        assertThat(lines()).hasSizeGreaterThan(200).allMatch(line -> line.startsWith("#"))
                .allMatch(line -> line.codePoints().count() <= 110);
    }

    @Test
    void itHasEverySettingOfThePage_withItsDefault() throws Exception {
        Page page = Page.at("docs/settings.md");
        List<String> limits = page.firstColumn(LAST_GROUP);
        Map<String, String> documented = new TreeMap<>();
        page.rows().stream().filter(cells -> cells.size() == 4).forEach(cells -> {
            String value = cells.get(2);
            documented.put(Page.names(cells.get(0)).getFirst(),
                    value.matches("`[^`]+`(, `[^`]+`)*") ? String.join(", ", Page.names(value)) : "");
        });
        documented.keySet().removeAll(limits);
        assertThat(settings()).as("app/src/dist/config/application.yml").isEqualTo(documented);
    }

    @Test
    void asItIsItChangesNothing_andWithItsDefaultsNeither() throws Exception {
        Path example = Dist.SOURCE.resolve("config/application.yml");
        Settings without = read(null);
        assertThat(read(example)).usingRecursiveComparison().isEqualTo(without);
        Path uncommented = Files.write(folder.resolve("application.yml"), lines().stream()
                .filter(line -> SETTING.matcher(line).matches() && !line.contains("<name>"))
                .map(line -> line.substring(1)).toList());
        assertThat(read(uncommented)).usingRecursiveComparison().isEqualTo(without);
    }

    private static Settings read(@Nullable Path file) {
        try (ApplicationContext context = ApplicationContext.builder().deduceEnvironment(false)
                .properties(ACCOUNT)
                .overrideConfigLocations(file == null
                        ? new String[0]
                        : new String[]{"file:" + file.getParent()})
                .build()) {
            Environment environment = context.getEnvironment().start();
            return Settings.from(environment);
        }
    }
}
