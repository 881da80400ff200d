package dev.hexin.http.webhook;

/** How much a parser has done for one body, and how much it may do: steps are elements, texts and values. */
final class ParseBudget {
    /** Deeper than any push of the platform's; those have five levels. */
    static final int MAX_DEPTH = 32;
    /** More than any push of the platform's; a mass message's result has some hundred. */
    static final int MAX_STEPS = 10_000;

    private int steps;

    void step(int depth) {
        steps++;
        if (steps > MAX_STEPS || depth > MAX_DEPTH) {
            throw PushRejected.noPush(
                    "The body is nested deeper than " + MAX_DEPTH + " levels or has more than " + MAX_STEPS
                            + " parts");
        }
    }

    /** The same body is read anew, in the other way that there is. */
    void startOver() {
        steps = 0;
    }

    int steps() {
        return steps;
    }
}
