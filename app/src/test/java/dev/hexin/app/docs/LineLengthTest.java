package dev.hexin.app.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The formatter wraps code but neither comments nor texts: this test holds those to the same limit. */
class LineLengthTest {
    private static final int LIMIT = 110;

    @Test
    void noLineOfJavaIsLongerThanTheLimit() throws IOException {
        try (Stream<Path> files = Files.walk(Page.ROOT)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/")).toList();
            assertThat(sources).hasSizeGreaterThan(500);
            assertThat(sources.stream().flatMap(LineLengthTest::tooLong)).isEmpty();
        }
    }

    private static Stream<String> tooLong(Path file) {
        List<String> lines = Page.read(Page.ROOT.relativize(file).toString()).lines().toList();
        return IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).codePoints().count() > LIMIT)
                .mapToObj(line -> file + ":" + (line + 1));
    }
}
