package dev.hexin.domain.service.state;

import dev.hexin.domain.delivery.RunEvent;
import dev.hexin.domain.delivery.RunState;
import dev.hexin.domain.reply.Reply;
import dev.hexin.domain.reply.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What replicas write down moves a run by the one table that all of Hexin has. */
class RunRulesTest {
    private static final RunRules RULES = new RunRules(Duration.ofSeconds(4), Duration.ofSeconds(60));
    private static final KeptAnswers.Kept ANSWER = new KeptAnswers.Kept(
            new RunResult(Reply.text("yes"), Instant.EPOCH), null);
    private static final KeptAnswers.Kept SILENCE = new KeptAnswers.Kept(
            new RunResult(Reply.none(), Instant.EPOCH), null);

    /** What is written down in each state; in those that a replica has it, the replica is called here. */
    private static final Map<RunState, RunRecord> RECORDS = Map.of(
            RunState.UNSEEN, RunRecord.UNSEEN,
            RunState.RUNNING, new RunRecord(1, "here", null, false, false, false),
            RunState.RELEASED, new RunRecord(1, null, null, false, false, false),
            RunState.ABANDONED, new RunRecord(1, "here", null, false, true, false),
            RunState.ORPHANED, new RunRecord(1, null, null, false, true, false),
            RunState.FINISHED, new RunRecord(1, "here", ANSWER, false, false, false),
            RunState.CLAIMED, new RunRecord(1, "here", ANSWER, true, false, false));

    private static Stored<RunRecord> cell(RunState state, boolean isDue) {
        return state == RunState.UNSEEN
                ? Stored.absent()
                : new Stored<>(RECORDS.get(state), 7, Duration.ZERO, isDue);
    }

    private static @Nullable Change<RunRecord, ?> change(RunState state, RunEvent event) {
        return switch (event) {
            case REGISTER -> RULES.register(cell(state, false), "there");
            case TAKE_OVER -> RULES.look(cell(state, true), "there", true);
            case RELEASE -> RULES.release(cell(state, false), "here");
            case ABANDON_WAIT -> RULES.abandonWait(cell(state, false));
            case FINISH -> RULES.finish(cell(state, false), "here", ANSWER, SILENCE);
            case CLAIM -> RULES.claimLateDelivery(cell(state, false));
            case EXPIRE -> null; // the store's own doing
        };
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenDownHasItsState(RunState state) {
        assertThat(RECORDS.get(state).state()).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleMovesARunAsTheTableSays(RunState state) {
        for (RunEvent event : RunEvent.values()) {
            Change<RunRecord, ?> change = change(state, event);
            if (change == null) {
                continue;
            }
            RunState next = change instanceof Change.Write<RunRecord, ?> write
                    ? write.state().state()
                    : state;
            assertThat(next).as("%s on %s", state, event).isEqualTo(state.on(event));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileTheLeaseLastsNoReplicaThatLooksTakesIt(RunState state) {
        Change<RunRecord, Boolean> change = RULES.look(cell(state, false), "there", true);
        boolean isTaken = change instanceof Change.Write<RunRecord, Boolean>;
        assertThat(isTaken).isEqualTo(state.isFree());
    }
}
