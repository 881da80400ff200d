package dev.hexin.app.replica;

import dev.hexin.app.Pushes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What an account does not use is not loaded. */
@Timeout(900)
class UnusedClassesTest {
    private static final String BOTS = " dev.hexin.bots.";

    @TempDir
    private Path folder;

    private List<String> loaded(Map<String, String> settings) throws IOException {
        Path log = folder.resolve("loaded.txt");
        try (Replica replica = Replica.start("one", folder, settings, "-Xlog:class+load:file=" + log)) {
            assertThat(replica.pushUntilAnswered(Pushes.text(1, "hello")).join().statusCode()).isEqualTo(200);
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" dev.hexin.")).toList();
        }
    }

    @Test
    void withoutABotOrAnAssistantNoClassOfTheirModuleIsLoaded() throws IOException {
        assertThat(loaded(Map.of())).isNotEmpty().noneMatch(line -> line.contains(BOTS));
        assertThat(loaded(Map.of("WECHAT_ASSISTANT_BASE_URL", "http://127.0.0.1:1/v1",
                "WECHAT_ASSISTANT_MODEL", "tiny"))).as("the log tells").anyMatch(line -> line.contains(BOTS));
    }
}
