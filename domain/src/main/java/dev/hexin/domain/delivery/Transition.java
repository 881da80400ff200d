package dev.hexin.domain.delivery;

import java.util.List;

import static dev.hexin.domain.delivery.RunEvent.ABANDON_WAIT;
import static dev.hexin.domain.delivery.RunEvent.CLAIM;
import static dev.hexin.domain.delivery.RunEvent.EXPIRE;
import static dev.hexin.domain.delivery.RunEvent.FINISH;
import static dev.hexin.domain.delivery.RunEvent.REGISTER;
import static dev.hexin.domain.delivery.RunEvent.RELEASE;
import static dev.hexin.domain.delivery.RunEvent.TAKE_OVER;
import static dev.hexin.domain.delivery.RunState.ABANDONED;
import static dev.hexin.domain.delivery.RunState.CLAIMED;
import static dev.hexin.domain.delivery.RunState.FINISHED;
import static dev.hexin.domain.delivery.RunState.ORPHANED;
import static dev.hexin.domain.delivery.RunState.RELEASED;
import static dev.hexin.domain.delivery.RunState.RUNNING;
import static dev.hexin.domain.delivery.RunState.UNSEEN;

/** One row of the table by which runs change; what has no row changes nothing. */
public record Transition(RunState from, RunEvent event, RunState to) {
    /** All there are; {@code docs/architecture.md} draws them. */
    public static final List<Transition> TABLE = List.of(
            new Transition(UNSEEN, REGISTER, RUNNING),
            new Transition(UNSEEN, TAKE_OVER, RUNNING), // a store lost its memory
            new Transition(UNSEEN, ABANDON_WAIT, ORPHANED),
            new Transition(UNSEEN, FINISH, FINISHED),
            new Transition(RUNNING, RELEASE, RELEASED),
            new Transition(RUNNING, ABANDON_WAIT, ABANDONED),
            new Transition(RUNNING, FINISH, FINISHED),
            new Transition(RUNNING, EXPIRE, UNSEEN), // its replica has died, and no other one asked
            new Transition(RELEASED, REGISTER, RUNNING),
            new Transition(RELEASED, TAKE_OVER, RUNNING),
            new Transition(RELEASED, ABANDON_WAIT, ORPHANED),
            new Transition(RELEASED, FINISH, FINISHED), // the first answer counts, from any replica
            new Transition(RELEASED, EXPIRE, UNSEEN),
            new Transition(ABANDONED, RELEASE, ORPHANED),
            new Transition(ABANDONED, FINISH, CLAIMED), // its runner brings the answer
            new Transition(ABANDONED, EXPIRE, UNSEEN),
            new Transition(ORPHANED, REGISTER, ABANDONED),
            new Transition(ORPHANED, TAKE_OVER, ABANDONED),
            new Transition(ORPHANED, FINISH, CLAIMED),
            new Transition(ORPHANED, EXPIRE, UNSEEN),
            new Transition(FINISHED, CLAIM, CLAIMED),
            new Transition(FINISHED, EXPIRE, UNSEEN),
            new Transition(CLAIMED, EXPIRE, UNSEEN));
}
