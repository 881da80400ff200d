package dev.hexin.testkit;

import dev.hexin.domain.service.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples are of a house that is not ours: they need the public API and the kit alone. */
class FromOutsideTest {
    private static final Pattern OURS = Pattern.compile("\\bdev\\.hexin\\.[\\w.]+");
    private static final Pattern PUBLIC = Pattern.compile("dev\\.hexin\\.(testkit|sandbox\\.client"
            + "|domain\\.(message|reply|port|profile|route|dialogue|customerservice|platform))\\.\\w+.*");

    private static List<String> namesOfOurs() {
        Path examples = Path.of("").toAbsolutePath().resolve("src/test/java/example");
        try (Stream<Path> files = Files.walk(examples)) {
            return files.filter(Files::isRegularFile).map(FromOutsideTest::read)
                    .flatMap(source -> OURS.matcher(source).results()).map(MatchResult::group).distinct()
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void theExamplesNameThePublicApiAndTheKitAlone() {
        assertThat(namesOfOurs()).hasSizeGreaterThan(10).allSatisfy(name -> assertThat(name)
                .satisfiesAnyOf(one -> assertThat(one).matches(PUBLIC),
                        one -> assertThat(one).isEqualTo(ManualTime.class.getName())));
        assertThat("dev.hexin.app.wiring.AccountModule").doesNotMatch(PUBLIC);
    }
}
