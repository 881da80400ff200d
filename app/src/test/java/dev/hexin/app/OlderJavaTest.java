package dev.hexin.app;

import dev.hexin.sandbox.SandboxMain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A Java that is too old gets a sentence, from the application and the sandbox alike. */
@Timeout(600)
class OlderJavaTest {
    private static final int JAVA_8 = 52;
    private static final int CLASS_FILE = 0xCAFEBABE;

    @ParameterizedTest
    @ValueSource(classes = {Application.class, SandboxMain.class})
    void theFirstClassIsReadByJava8_andHasNoOtherBesideIt(Class<?> first) throws Exception {
        try (InputStream file = first.getResourceAsStream(first.getSimpleName() + ".class")) {
            ByteBuffer head = ByteBuffer.wrap(Objects.requireNonNull(file).readNBytes(8));
            assertThat(head.getInt()).isEqualTo(CLASS_FILE);
            assertThat(head.getInt()).as("the class file's version").isEqualTo(JAVA_8);
        }
        assertThat(first.getDeclaredClasses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {Application.class, SandboxMain.class})
    void onAnOlderJavaItSaysWhatIsNeeded(Class<?> first) throws Exception {
        Optional<Path> older = olderJava();
        assumeTrue(older.isPresent(),
                "skipped: no Java older than 21 lies beside the one that runs the tests");
        Process process = new ProcessBuilder(older.orElseThrow().toString(), "-cp", Path.of(
                first.getProtectionDomain().getCodeSource().getLocation().toURI()).toString(),
                first.getName())
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said.lines()).singleElement().asString()
                .contains("needs Java 21 or newer, and this is Java ");
    }

    @Test
    void itIsSaidInTheLanguageOfTheEnvironment() {
        assertThat(Application.tooOld("zh_CN.UTF-8", "17.0.2", "/java")).contains("Java 21", "17.0.2",
                "/java", "需要");
        assertThat(Application.tooOld("en_GB.UTF-8", "17.0.2", "/java"))
                .isEqualTo("Hexin needs Java 21 or newer, and this is Java 17.0.2 in /java.")
                .isEqualTo(Application.tooOld(null, "17.0.2", "/java"));
    }

    /** Debian's folder of Javas, and the one that ours is in. */
    private static Optional<Path> olderJava() throws IOException {
        Path ours = Path.of(System.getProperty("java.home"));
        for (Path folder : List.of(ours.resolveSibling("."), Path.of("/usr/lib/jvm"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> homes = Files.list(folder)) {
                    Optional<Path> older = homes.filter(OlderJavaTest::isOlder)
                            .map(home -> home.resolve("bin/java")).filter(Files::isExecutable).findFirst();
                    if (older.isPresent()) {
                        return older;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOlder(Path home) {
        Properties release = new Properties();
        try (InputStream file = Files.newInputStream(home.resolve("release"))) {
            release.load(file);
        } catch (IOException none) {
            return false;
        }
        String version = release.getProperty("JAVA_VERSION", "").replace("\"", "").replaceFirst("^1\\.", "");
        return Arrays.stream(version.split("\\D")).findFirst().filter(major -> major.matches("\\d+"))
                .map(Integer::parseInt).filter(major -> major < 21).isPresent();
    }
}
