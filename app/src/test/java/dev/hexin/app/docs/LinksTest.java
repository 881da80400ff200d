package dev.hexin.app.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Links inside the repository lead somewhere: in the documentation, and in what the code prints. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("(?:\\]\\(|<img src=\")([^)\"\\s]+)[)\"]");
    private static final Pattern PAGE_IN_CODE = Pattern.compile("docs/[a-z0-9/-]+\\.md");

    static List<Path> pages() throws IOException {
        return Stream.concat(Stream.of(Page.ROOT.resolve("README.md")), files("docs", ".md")).toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkOfAPageLeadsSomewhere(Path page) {
        assertThat(links(page).filter(link -> !leadsSomewhere(page, link))).isEmpty();
    }

    @Test
    void thereAreLinksAndAnchors() throws IOException {
        assertThat(pages().stream().flatMap(LinksTest::links)).hasSizeGreaterThan(50)
                .anyMatch(link -> link.contains("#"));
    }

    @Test
    void everyPageThatTheCodeNamesExists() throws IOException {
        try (Stream<Path> modules = Files.list(Page.ROOT)) {
            List<String> named = modules.filter(module -> Files.isDirectory(module.resolve("src/main")))
                    .flatMap(module -> files(module + "/src/main", ".java", ".yml"))
                    .flatMap(file -> PAGE_IN_CODE.matcher(Page.read(file.toString())).results())
                    .map(MatchResult::group).distinct().toList();
            assertThat(named).hasSizeGreaterThan(3)
                    .allSatisfy(page -> assertThat(Page.ROOT.resolve(page)).exists());
        }
    }

    private static Stream<Path> files(String folder, String... endings) {
        try (Stream<Path> files = Files.walk(Page.ROOT.resolve(folder))) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith)).toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<String> links(Path page) {
        return LINK.matcher(Page.at(page.toString()).prose().text().replaceAll("`[^`\\n]*`", "x")).results()
                .map(link -> link.group(1)).filter(link -> !link.matches("(https?|mailto):.*"));
    }

    private static boolean leadsSomewhere(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        return Files.exists(target)
                && (parts.length == 1 || Page.at(target.toString()).anchors().contains(parts[1]));
    }
}
