package dev.hexin.app.docs;

import dev.hexin.app.settings.Settings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** On the pages for users of other systems the code is compiled, and the settings exist. */
class ComingFromTest {
    private static final String DOMAIN = "domain/src/test/java/";

    @ParameterizedTest
    @ValueSource(strings = {"wxjava", "easywechat", "cowagent"})
    void theCodeAfterwardsIsCompiled(String system) {
        List<Page.Block> after = page(system).blocks("after");
        assertThat(after).isNotEmpty().allSatisfy(block -> assertThat(block.content())
                .isEqualTo(Page.read(DOMAIN + block.argument())
                        .replaceFirst("package [^;]+;", "package dev.hexin.domain.handler;")));
    }

    @ParameterizedTest
    @ValueSource(strings = "wxjava")
    void theCodeBeforeIsCompiledWhereTheLibraryIs(String system) {
        assertThat(page(system).blocks("before")).hasSize(1).allSatisfy(block -> assertThat(block.content())
                .isEqualTo(Page.read("sandbox/src/test/java/" + block.argument())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wxjava", "easywechat", "cowagent"})
    void theSettingsOfTheTableExist(String system) {
        assertThat(Page.names(page(system).section("## Words").text()).stream()
                .filter(name -> name.startsWith("wechat.") && !name.contains("<name>"))).isNotEmpty()
                .isSubsetOf(Settings.names().all());
    }

    @ParameterizedTest
    @ValueSource(strings = "cowagent")
    void theSettingsOfTheFileExist(String system) {
        Deque<String> path = new ArrayDeque<>();
        assertThat(page(system).block("settings", "").lines().toList()).isNotEmpty().allSatisfy(line -> {
            int depth = (line.length() - line.stripLeading().length()) / 2;
            while (path.size() > depth) {
                path.removeLast();
            }
            path.addLast(line.strip().split(":")[0]);
            if (!line.endsWith(":")) {
                assertThat(Settings.names().all()).contains(String.join(".", path));
            }
        });
    }

    private static Page page(String system) {
        return Page.at("docs/coming-from-" + system + ".md");
    }
}
