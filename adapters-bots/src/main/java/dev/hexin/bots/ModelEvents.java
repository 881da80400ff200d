package dev.hexin.bots;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes the text out of what a model's server says, for one answer. */
interface ModelEvents {

    /** What an event of a stream adds to the text; empty for most. */
    String part(JsonNode event);

    /** What is left when the stream says that it ends. */
    default String rest() {
        return "";
    }

    /** Whether an event has said that the answer ends. */
    boolean isWhole();

    /** The text of an answer that is no stream; empty where it has none. */
    String whole(JsonNode answer);
}
