package dev.hexin.app.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The packages of docs/architecture.md and the classes of docs/classes.md are those of the code. */
class ArchitecturePageTest {
    private final Page page = Page.at("docs/architecture.md");
    private final Page list = Page.at("docs/classes.md");

    @Test
    void everyClassInTheTablesIsInThatPackage() throws IOException {
        Set<String> classes = classes();
        List<String> named = Pattern.compile("(?m)^## ([a-z.]+)$").matcher(list.text()).results()
                .map(heading -> heading.group(1))
                .flatMap(name -> list.section("## " + name).rows().stream()
                        .map(row -> name + "." + Page.names(row.get(0)).get(0)))
                .toList();
        assertThat(named).hasSizeGreaterThan(200).doesNotHaveDuplicates().isSubsetOf(classes);
    }

    @Test
    void everyPackageIsInTheMapOfModules() throws IOException {
        String map = page.section("## Modules and packages").text();
        Set<String> packages = classes().stream().filter(name -> !name.startsWith("sandbox."))
                .map(name -> name.substring(0, name.lastIndexOf('.'))).collect(Collectors.toSet());
        assertThat(packages).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(map)
                .containsPattern("[.…]" + Pattern.quote(name.substring(name.indexOf('.') + 1)) + "`"));
    }

    @Test
    void theWalksNameClasses() throws IOException {
        Set<String> classes = classes().stream().map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toSet());
        List<String> named = Stream.of("## The walk of a push", "## The walk of a sign-in",
                "## Shared state: cells")
                .map(heading -> page.section(heading).text())
                .flatMap(walk -> Pattern.compile("\\b[A-Z][a-z]+[A-Z][A-Za-z]+\\b").matcher(walk).results())
                .map(MatchResult::group).distinct().toList();
        assertThat(named).hasSizeGreaterThan(30)
                .filteredOn(name -> !Set.of("WeChat", "AppID", "ConsentDenied", "SignedIn", "VerifiedBody")
                        .contains(name))
                .isSubsetOf(classes);
    }

    /** Without the first two parts of their packages, such as {@code domain.message.Message}. */
    private static Set<String> classes() throws IOException {
        Pattern source = Pattern.compile(".*/src/main/java/dev/hexin/(.*)\\.java");
        try (Stream<Path> files = Files.walk(Page.ROOT)) {
            return files.map(file -> source.matcher(file.toString())).filter(found -> found.matches())
                    .map(found -> found.group(1).replace('/', '.'))
                    .filter(name -> !name.endsWith("package-info")).collect(Collectors.toSet());
        }
    }
}
