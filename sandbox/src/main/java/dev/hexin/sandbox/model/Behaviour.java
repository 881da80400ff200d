package dev.hexin.sandbox.model;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How the played model or bot answers. */
public enum Behaviour {
    /** Some sentences, word by word. */
    ANSWER("answer"),
    /** The same, but the first word is late. */
    SLOW("slow"),
    /** More than one reply can hold. */
    LONG("long"),
    /** Headings, lists, a table, code and a link. */
    MARKDOWN("markdown"),
    /** What it thinks comes first, as reasoning models send it. */
    REASONING("reasoning"),
    /** The connection ends in the middle of the answer. */
    BROKEN_OFF("broken-off"),
    /** HTTP 429. */
    RATE_LIMITED("rate-limited"),
    /** HTTP 401. */
    UNAUTHORIZED("unauthorized");

    private final String label;

    Behaviour(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException with a sentence, where there is none of this label */
    static Behaviour of(String label) {
        return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("behaviour is one of "
                        + Arrays.stream(values()).map(Behaviour::label).collect(Collectors.joining(", "))
                        + "."));
    }
}
