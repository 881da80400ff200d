package dev.hexin.domain.delivery;

/** Where a delivery's run stands. {@link Transition#TABLE} says how it gets from one state to another. */
public enum RunState {
    /** No replica knows of it: it is new, or was forgotten. */
    UNSEEN,
    /** One replica has it, with a lease. */
    RUNNING,
    /** The replica that had it has stopped, and the next one that is asked takes it. */
    RELEASED,
    /** One replica has it, and no delivery waits any more. */
    ABANDONED,
    /** No delivery waits any more, and no replica has it. */
    ORPHANED,
    /** It has its answer: a repeated delivery gets the same. */
    FINISHED,
    /** It has its answer, and one caller brings what of it goes beyond a reply. */
    CLAIMED;

    /** The next state; the same where the event changes nothing. */
    public RunState on(RunEvent event) {
        return Next.OF[ordinal()][event.ordinal()];
    }

    /** Whether a replica that registers the delivery has to run it. */
    public boolean isFree() {
        return this == UNSEEN || this == RELEASED || this == ORPHANED;
    }

    public boolean isFinished() {
        return this == FINISHED || this == CLAIMED;
    }

    /** The table as it is asked on every push; apart, since the table's rows need the states first. */
    private static final class Next {
        static final RunState[][] OF = new RunState[RunState.values().length][RunEvent.values().length];

        static {
            for (RunState state : RunState.values()) {
                for (RunEvent event : RunEvent.values()) {
                    OF[state.ordinal()][event.ordinal()] = state;
                }
            }
            for (Transition row : Transition.TABLE) {
                OF[row.from().ordinal()][row.event().ordinal()] = row.to();
            }
        }
    }
}
