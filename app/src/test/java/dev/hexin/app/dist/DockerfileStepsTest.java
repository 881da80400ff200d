package dev.hexin.app.dist;

import dev.hexin.app.Hexin;
import dev.hexin.testing.Needs;
import dev.hexin.testing.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The Dockerfile's steps, one after the other, without Docker: what they make starts, answers and ends. */
@Tag("soak")
@Timeout(600)
class DockerfileStepsTest {
    @TempDir
    private Path folder;

    @Test
    void theStepsMakeWhatStarts() throws Exception {
        Path unshare = Needs.program("unshare");
        assumeTrue(System.getProperty("user.name").equals("root") && mayMount(unshare),
                "This test mounts the machine's programs in place of a base image, which only root may.");
        assumeTrue(System.getProperty("java.home").startsWith("/usr/"),
                "This test runs the JDK of the machine, and this one is not below /usr.");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path archive = Dist.completeInto(folder.resolve("archive"));
        ImageInChroot image = new ImageInChroot(archive.resolve("deploy/Dockerfile"), archive, folder);
        Path script = Files.writeString(folder.resolve("image.sh"), image.script());
        Path log = folder.resolve("log");
        int port = Ports.free();
        List<String> command = List.of(unshare.toString(), "--mount", "sh", script.toString(),
                "WECHAT_APP_ID=" + Hexin.APP_ID, "WECHAT_TOKEN=" + Hexin.TOKEN, "WECHAT_STOP_NOTICE=0s",
                "MICRONAUT_SERVER_PORT=" + port);
        try (Started hexin = new Started(command, folder, log, Map.of(), port)) {
            hexin.awaitReady();
            assertThat(hexin.answer(1)).contains("hello from the archive");
            assertThat(hexin.log()).as("which takes one jar, and these are folders").contains("AOT cache");
            assertThat(image.root().resolve("var/lib/hexin/data/hexin.mv.db")).exists();
            assertThat((int) Files.getAttribute(image.root().resolve("var/lib/hexin/data"), "unix:uid"))
                    .isEqualTo(10001);
            assertThat(hexin.isHealthy(image.root().resolve(image.healthCheck().getFirst().substring(1))))
                    .isTrue();
            assertThat(hexin.stop()).isEqualTo(128 + 15);
        }
    }

    private static boolean mayMount(Path unshare) throws Exception {
        return new ProcessBuilder(unshare.toString(), "--mount", "true").start().waitFor() == 0;
    }
}
