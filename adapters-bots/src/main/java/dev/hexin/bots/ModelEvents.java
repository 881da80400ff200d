package dev.hexin.bots;

import com.fasterxml.jackson.databind.JsonNode;

/** Finds in what a model's server says the text, with its reasoning still in it, and the end. */
interface ModelEvents {

    /** What an event of a stream adds to the text; empty for most. */
    String part(JsonNode event);

    /** Whether an event says that the answer ends. */
    boolean isEnd(JsonNode event);

    /** The text of an answer that is no stream; empty where it has none. */
    String whole(JsonNode answer);
}
