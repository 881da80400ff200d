package dev.hexin.domain.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static dev.hexin.domain.delivery.RunState.ABANDONED;
import static dev.hexin.domain.delivery.RunState.CLAIMED;
import static dev.hexin.domain.delivery.RunState.FINISHED;
import static dev.hexin.domain.delivery.RunState.ORPHANED;
import static dev.hexin.domain.delivery.RunState.RELEASED;
import static dev.hexin.domain.delivery.RunState.RUNNING;
import static dev.hexin.domain.delivery.RunState.UNSEEN;
import static org.assertj.core.api.Assertions.assertThat;

class RunStateTest {
    private static final Pattern ARROW = Pattern.compile("(?m)^ +(\\w+) --> (\\w+): (.+)$");

    /**
     * What each event leads to, in the order of the events; written out, so that a change of the table is a
     * change here.
     */
    private static final Map<RunState, String> EXPECTED = Map.of(
            UNSEEN, "RUNNING RUNNING UNSEEN ORPHANED FINISHED UNSEEN UNSEEN",
            RUNNING, "RUNNING RUNNING RELEASED ABANDONED FINISHED RUNNING UNSEEN",
            RELEASED, "RUNNING RUNNING RELEASED ORPHANED FINISHED RELEASED UNSEEN",
            ABANDONED, "ABANDONED ABANDONED ORPHANED ABANDONED CLAIMED ABANDONED UNSEEN",
            ORPHANED, "ABANDONED ABANDONED ORPHANED ORPHANED CLAIMED ORPHANED UNSEEN",
            FINISHED, "FINISHED FINISHED FINISHED FINISHED FINISHED CLAIMED UNSEEN",
            CLAIMED, "CLAIMED CLAIMED CLAIMED CLAIMED CLAIMED CLAIMED UNSEEN");

    @Test
    void everyStateAndEventHasOneNextState() {
        for (RunState state : RunState.values()) {
            String next = Arrays.stream(RunEvent.values()).map(event -> state.on(event).name())
                    .collect(Collectors.joining(" "));
            assertThat(next).as("from %s", state).isEqualTo(EXPECTED.get(state));
        }
    }

    @Test
    void noPairOfStateAndEventStandsInTheTableTwice_andNoRowChangesNothing() {
        assertThat(Transition.TABLE).extracting(row -> row.from() + " " + row.event())
                .doesNotHaveDuplicates();
        assertThat(Transition.TABLE).noneMatch(row -> row.from() == row.to());
    }

    /** Whatever happens to a run that has its answer, it keeps it until it is forgotten. */
    @Test
    void whatIsFinishedStaysFinished_andIsClaimedOnce() {
        for (RunEvent event : RunEvent.values()) {
            boolean expires = event == RunEvent.EXPIRE;
            assertThat(FINISHED.on(event).isFinished()).isNotEqualTo(expires);
            assertThat(CLAIMED.on(event)).isEqualTo(expires ? UNSEEN : CLAIMED);
        }
    }

    /** Of an answer that no attempt waits for, the runner brings it: it is never just kept. */
    @Test
    void whatIsAbandonedIsNeverFinishedWithoutBeingClaimed() {
        for (RunState state : Set.of(ABANDONED, ORPHANED)) {
            assertThat(state.on(RunEvent.FINISH)).isEqualTo(CLAIMED);
            for (RunEvent event : RunEvent.values()) {
                assertThat(state.on(event)).isNotEqualTo(FINISHED).isNotEqualTo(RUNNING);
            }
        }
    }

    @Test
    void theDocsDrawTheTable() throws IOException {
        String docs = Files.readString(Path.of("..", "docs", "architecture.md"));
        Set<String> drawn = ARROW.matcher(docs).results().map(RunStateTest::row)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> table = Transition.TABLE.stream()
                .map(row -> row.from() + " " + row.to() + " " + row.event())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(drawn).isEqualTo(table);
    }

    private static String row(MatchResult arrow) {
        return arrow.group(1) + " " + arrow.group(2) + " " + arrow.group(3);
    }
}
