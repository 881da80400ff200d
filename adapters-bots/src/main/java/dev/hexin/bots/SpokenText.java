package dev.hexin.bots;

/**
 * A model's text without the reasoning that some servers put before it, in {@code <think>…</think>}. Takes
 * the text part by part; a tag may come in pieces.
 */
final class SpokenText {
    private static final String BEGIN = "<think>";
    private static final String END = "</think>";

    private final StringBuilder held = new StringBuilder();
    private State state = State.BEFORE;

    private enum State {
        /** Nothing but blanks and perhaps the beginning of a tag has come. */
        BEFORE, REASONING, SPEAKING
    }

    /** What of the text so far can be shown by now, and was not yet. */
    String add(String part) {
        if (state == State.SPEAKING) {
            return part;
        }
        held.append(part);
        if (state == State.BEFORE) {
            String begun = held.toString().stripLeading();
            if (begun.startsWith(BEGIN)) {
                state = State.REASONING;
            } else if (!BEGIN.startsWith(begun)) {
                return speak(0);
            }
        }
        int end = state == State.REASONING ? held.indexOf(END) : -1;
        if (end >= 0) {
            return speak(end + END.length()).stripLeading();
        }
        if (state == State.REASONING && held.length() > END.length()) {
            held.delete(0, held.length() - END.length()); // reasoning may be long
        }
        return "";
    }

    /** What was held because it might have been a tag. */
    String rest() {
        return state == State.BEFORE ? speak(0) : "";
    }

    private String speak(int from) {
        state = State.SPEAKING;
        String text = held.substring(from);
        held.setLength(0);
        return text;
    }
}
