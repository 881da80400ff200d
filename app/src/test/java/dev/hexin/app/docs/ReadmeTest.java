package dev.hexin.app.docs;

import dev.hexin.app.Hexin;
import dev.hexin.app.Pushes;
import dev.hexin.app.docs.Page.Block;
import dev.hexin.app.settings.Settings;
import dev.hexin.testing.Needs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README tells a newcomer to paste works, and what it quotes is compiled. */
@Timeout(600)
class ReadmeTest {
    private static final String ADDRESS = "http://localhost:8080";
    private static final String NEXT = "\n--- the next answer ---\n";

    private final Page readme = Page.at("README.md");
    private final Page helloWorld = Page.at("docs/hello-world.md");

    @Test
    void theWalkthroughIsPasted_andAnswersAsItSays() throws Exception {
        Needs.program("curl");
        Needs.program("openssl");
        List<Block> steps = helloWorld.blocks("walkthrough");
        List<Block> answers = helloWorld.blocks("answer");
        assertThat(steps).hasSize(2)
                .allSatisfy(step -> assertThat(step.content()).contains(ADDRESS + "/wechat"));
        assertThat(answers).hasSameSizeAs(steps);
        try (Hexin hexin = Hexin.start(token(), Map.of())) {
            String script = steps.stream().map(Block::content)
                    .collect(Collectors.joining("printf '%s' \"$NEXT\"\n"))
                    .replace(ADDRESS, "http://localhost:" + hexin.port());
            assertThat(List.of(bash(script).split(NEXT))).map(Pushes::untimed).isEqualTo(answers.stream()
                    .map(answer -> Pushes.untimed(answer.content().strip())).toList());
        }
    }

    @Test
    void theMadeUpAccountIsTheOneThatMavenStartsWith() {
        assertThat(Page.read("pom.xml")).contains("<sandbox.token>" + token() + "</sandbox.token>");
        assertThat(Page.read("app/pom.xml")).contains("<WECHAT_TOKEN>${sandbox.token}</WECHAT_TOKEN>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/hello-world.md", "docs/adding-a-handler.md",
            "docs/adding-a-message-type.md", "docs/replies.md", "docs/accounts.md", "docs/conversations.md"})
    void quotedCodeIsCompiledCode(String page) {
        List<Block> quotes = Page.at(page).blocks("code");
        assertThat(quotes).isNotEmpty().allSatisfy(quote -> assertThat(quote.content())
                .isEqualTo(source(quote.argument())
                        .replaceFirst("package [^;]+;", "package dev.hexin.domain.handler;")));
        assertThat(Page.at(page).text().split("```java\n", -1)).as("Java blocks, all of them marked")
                .hasSize(quotes.size() + 1);
    }

    /** Examples that need the domain alone are in its tests. */
    private static String source(String example) {
        String domain = "domain/src/test/java/" + example;
        return Page.read(Files.exists(Page.ROOT.resolve(domain)) ? domain : "app/src/test/java/" + example);
    }

    @ParameterizedTest
    @CsvSource({"Echo, echo/Echoes", "Answer to a word, keyword/Hours",
            "Answer to a tap in the menu, tap/Today",
            "'A message type of your own, with its answer', pickup/Pickups"})
    void whatIsSaidOfLinesIsCounted(String what, String example) {
        long lines = source("example/" + example + ".java").lines().filter(line -> !line.isBlank()).count();
        assertThat(Page.at("docs/hello-world.md").text())
                .contains("| %s | %d | 1 | 0 |".formatted(what, lines));
    }

    @Test
    void aNewcomerReadsItInOneGo() {
        assertThat(readme.text().lines()).hasSizeLessThanOrEqualTo(120);
    }

    @Test
    void whatHexinHasAndOthersLackIsProven() {
        List<String[]> rows = readme.section("## Beside others").text().lines()
                .filter(line -> line.startsWith("| ")).skip(1).map(line -> line.split(" \\| ")).toList();
        assertThat(rows).hasSizeGreaterThan(10).allSatisfy(row -> assertThat(row[1])
                .matches("\\[yes]\\(\\S+Test\\.java\\)|`mvn .+`|few, \\[.+|no"));
        assertThat(rows).filteredOn(row -> row[1].equals("no")).as("rows where Hexin has less").isNotEmpty();
    }

    @Test
    void theFirstSettingsAreSettings() {
        assertThat(Page.at("docs/settings.md").firstColumn("The first ones")).hasSize(8)
                .contains("wechat.app-id", "wechat.token")
                .isSubsetOf(Settings.names().all());
    }

    @Test
    void everyPageIsLinked() throws IOException {
        try (Stream<Path> pages = Files.list(Page.ROOT.resolve("docs"))) {
            assertThat(pages.map(page -> "docs/" + page.getFileName()).filter(page -> page.endsWith(".md")))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(page -> assertThat(readme.text()).contains("](" + page + ")"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/replicas.md", "docs/operations.md", "docs/extending.md",
            "docs/going-live.md", "docs/databases.md", "docs/redis.md"})
    void whatStartsItForRealEndsWithoutMemory(String page) {
        assertThat(Page.at(page).text().lines().filter(line -> line.matches(".*\\bjava .*hexin\\.jar.*")))
                .allSatisfy(line -> assertThat(line).contains("-XX:+ExitOnOutOfMemoryError"));
    }

    @Test
    void everyModuleIsOnTheMap() {
        List<String> modules = Pattern.compile("<module>(.*?)</module>").matcher(Page.read("pom.xml"))
                .results()
                .map(module -> module.group(1)).toList();
        assertThat(modules).contains("domain");
        assertThat(readme.firstColumn("Modules")).containsExactlyInAnyOrderElementsOf(modules);
        assertThat(Page.at("docs/architecture.md").firstColumn("Modules and packages"))
                .containsExactlyInAnyOrderElementsOf(modules);
    }

    private String token() {
        Matcher token = Pattern.compile("(?m)^TOKEN=(\\w+)$").matcher(
                helloWorld.blocks("walkthrough").getFirst().content());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static String bash(String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-c", script).redirectErrorStream(true);
        builder.environment().put("NEXT", NEXT);
        Process process = builder.start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        }
    }
}
