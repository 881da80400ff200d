package dev.hexin.sandbox.push;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one HTTP exchange with the back end ended. */
public sealed interface Exchange {
    /** It was answered in time. */
    record Answered(int status, Map<String, String> headers, byte[] body) implements Exchange {
        public @Nullable String contentType() {
            return headers.get("content-type");
        }
    }

    /** Time ran out and the connection was closed. */
    record TimedOut() implements Exchange {}

    /** There was no connection, or it broke. */
    record Failed(String reason) implements Exchange {}
}
