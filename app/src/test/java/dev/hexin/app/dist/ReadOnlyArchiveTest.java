package dev.hexin.app.dist;

import dev.hexin.testing.Needs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The archive, run by a user who may write nothing, with the memory of a small pod. */
@Timeout(600)
class ReadOnlyArchiveTest {
    private static final String USER = "10001";

    @TempDir
    private Path folder;
    private Path home;

    @BeforeEach
    void unpack() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "This test reads /proc, as Linux has it.");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        home = Dist.completeInto(folder.resolve("hexin"));
        permit("r-xr-xr-x", "r--r--r--");
    }

    @AfterEach
    void permitToDelete() throws IOException {
        if (home != null) {
            permit("rwxr-xr-x", "rw-r--r--");
        }
    }

    private void permit(String folders, String files) throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.toList()) {
                boolean runs = Files.isDirectory(path) || path.getParent().endsWith("bin");
                Files.setPosixFilePermissions(path,
                        PosixFilePermissions.fromString(runs ? folders : files));
            }
        }
    }

    /** As root, by another user; any other user is one already. */
    private List<String> asUser(String... command) {
        List<String> all = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            assumeTrue(isOpenToAll(Path.of(System.getProperty("java.home"))),
                    "This test runs as root, and other users can't use this JDK.");
            all.addAll(List.of(Needs.program("setpriv").toString(), "--reuid=" + USER, "--regid=" + USER,
                    "--clear-groups"));
        }
        all.addAll(List.of(command));
        return all;
    }

    private static boolean isOpenToAll(Path path) {
        try {
            for (Path at = path.toRealPath(); at != null; at = at.getParent()) {
                if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(at)).endsWith("x")) {
                    return false;
                }
            }
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void itAnswers_andItsMemoryIsThatOfASmallPod() throws Exception {
        Map<String, String> settings = Map.of("DATASOURCES_DEFAULT_URL", "jdbc:h2:mem:readonly",
                "HOME", "/nowhere", "HEXIN_OPTS", "-XX:MaxRAM=256m -XX:MaxRAMPercentage=50");
        Path log = folder.resolve("log");
        try (Started hexin = new Started(asUser(home.resolve("bin/hexin").toString()), home, log, settings)) {
            hexin.awaitReady();
            for (int message = 1; message <= 20; message++) {
                assertThat(hexin.answer(message)).contains("hello from the archive");
            }
            assertThat(hexin.isHealthy(home.resolve("bin/hexin-health"))).as("while it runs").isTrue();
            assertThat(hexin.mostMebibytes()).as("MiB").isBetween(50L, 256L);
            assertThat(hexin.stop()).isEqualTo(128 + 15);
            assertThat(hexin.isHealthy(home.resolve("bin/hexin-health"))).as("afterwards").isFalse();
            assertThat(hexin.log()).doesNotContain(" ERROR ", "Exception");
        }
    }

    @Test
    @Tag("soak") // it starts a process of its own for one sentence
    void withoutAPlaceForItsFileItSaysSo() throws Exception {
        Path log = folder.resolve("log");
        try (Started hexin = new Started(asUser(home.resolve("bin/hexin").toString()), home, log, Map.of())) {
            hexin.awaitEnd();
            assertThat(hexin.log()).contains("names an H2 file that can't be read or written")
                    .doesNotContain("Exception");
        }
    }
}
