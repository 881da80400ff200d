package dev.hexin.app.doctor;

import java.util.Locale;

/**
 * How one step of the walk ended.
 *
 * @param how it differs from what docs/verified.md says, in a word of ours; empty where it does not
 */
record LiveEnding(Outcome outcome, String how, LiveFacts facts) {
    enum Outcome {
        SEEN, NOT_SEEN, DIFFERS, SKIPPED;

        /** As it is written. */
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static LiveEnding seen(LiveFacts facts) {
        return new LiveEnding(Outcome.SEEN, "", facts);
    }

    static LiveEnding differs(String how, LiveFacts facts) {
        return new LiveEnding(Outcome.DIFFERS, how, facts);
    }

    /** @param how it differs where the platform did not do as it is said to */
    static LiveEnding of(boolean isAsSaid, String how, LiveFacts facts) {
        return isAsSaid ? seen(facts) : differs(how, facts);
    }

    /** What was waited for does not come. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient LiveEnding ending;

        Ended(Outcome outcome, String how, LiveFacts facts) {
            super(outcome.label(), null, false, false);
            this.ending = new LiveEnding(outcome, how, facts);
        }

        LiveEnding ending() {
            return ending;
        }
    }
}
