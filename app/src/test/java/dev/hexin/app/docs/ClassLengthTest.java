package dev.hexin.app.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A class that does something is short enough to be read at once: a longer one holds a second idea. */
class ClassLengthTest {
    /** Of the whole file, imports and comments too. */
    private static final int LIMIT = 220;
    /** Records or constants one after the other, with nothing that is done with them. */
    private static final Set<String> CATALOGUES = Set.of("CardEvent.java");

    @Test
    void noFileOfMainCodeIsLongerThanTheLimit_butForTheCatalogues() throws IOException {
        try (Stream<Path> files = Files.walk(Page.ROOT)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/java/")).toList();
            assertThat(sources).hasSizeGreaterThan(500);
            assertThat(sources.stream().filter(ClassLengthTest::isLong)
                    .map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .isEqualTo(CATALOGUES);
        }
    }

    private static boolean isLong(Path file) {
        return Page.read(Page.ROOT.relativize(file).toString()).lines().count() > LIMIT;
    }
}
