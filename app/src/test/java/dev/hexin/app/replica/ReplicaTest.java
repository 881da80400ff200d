package dev.hexin.app.replica;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static dev.hexin.app.Pushes.saying;
import static dev.hexin.app.Pushes.text;
import static dev.hexin.app.Pushes.untimed;
import static org.assertj.core.api.Assertions.assertThat;

/** The journeys of several processes can believe what they see. */
@Timeout(900)
class ReplicaTest {
    @TempDir
    private Path folder;

    @Test
    void twoReplicasNoteTheirRunsInOnePlace_andOneSurvivesTheOther() {
        try (Replica one = Replica.start("one", folder, Map.of());
                Replica two = Replica.start("two", folder, Map.of())) {
            assertThat(untimed(one.pushAgain(text(1, "sleep 1")).join())).isEqualTo(saying("slept 1"));
            assertThat(untimed(two.pushAgain(text(2, "sleep 2")).join())).isEqualTo(saying("slept 2"));
            assertThat(two.runs()).containsExactly("run one sleep 1", "run two sleep 2")
                    .isEqualTo(one.runs());

            one.kill();
            assertThat(one.status("/health/readiness")).isZero();
            assertThat(two.status("/health/readiness")).isEqualTo(200);
            assertThat(one.log()).noneMatch(line -> line.contains("OrderlyStop"));
        }
    }
}
