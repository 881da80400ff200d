package dev.hexin.sandbox.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;
import org.jspecify.annotations.Nullable;

/**
 * An injected fault.
 *
 * @param path the start of the API path it is about; empty means every path
 * @param follower the follower it is about; null means every follower
 * @param times how often it still happens; 0 means until it is removed
 * @param errcode the number that {@link Kind#ERRCODE} answers
 * @param millis how long {@link Kind#SLOW} waits, and how late a {@link Kind#SLOW_ANSWER} arrives
 */
public record Fault(
        String id,
        Kind kind,
        String path,
        @Nullable String follower,
        int times,
        int errcode,
        int millis) {

    /** What goes wrong. */
    public enum Kind {
        /** The API answers, but late. */
        SLOW("slow"),
        /** The API answers an error number. */
        ERRCODE("errcode"),
        /** The API answers a piece of JSON that ends too early. */
        MALFORMED("malformed"),
        /** The API closes the connection without an answer. */
        DROP("drop"),
        /** The API does what it is asked, and its answer is lost on the way back. */
        LOST_ANSWER("lost-answer"),
        /** The web view calls the callback twice with one code. */
        DOUBLE_CALLBACK("double-callback"),
        /**
         * The back end's answer to a push arrives late: after five seconds the attempt is over all the same.
         */
        SLOW_ANSWER("slow-answer"),
        /** An attempt of a push is lost on its way: nothing arrives, five seconds pass. */
        LOST_ATTEMPT("lost-attempt");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        static Kind of(String label) {
            for (var kind : values()) {
                if (kind.label.equals(label)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(
                    "A fault's kind is slow, errcode, malformed, drop, lost-answer, "
                            + "double-callback, slow-answer or lost-attempt.");
        }
    }

    static Fault from(String id, ObjectNode json) {
        var millis = json.path("millis").asInt(3000);
        if (millis < 0 || millis > 60_000) {
            throw new IllegalArgumentException("millis must be 0 to 60000.");
        }
        return new Fault(id, Kind.of(json.path("kind").asText()), json.path("path").asText(""),
                json.path("follower").asText("").isEmpty() ? null : json.get("follower").asText(),
                Math.max(0, json.path("times").asInt(0)), json.path("errcode").asInt(-1), millis);
    }

    boolean concerns(Kind asked, String askedPath, @Nullable String openid) {
        return kind == asked && askedPath.startsWith(path) && (follower == null || follower.equals(openid));
    }

    Fault once() {
        return new Fault(id, kind, path, follower, times - 1, errcode, millis);
    }

    ObjectNode toJson() {
        return Json.object()
                .put("id", id)
                .put("kind", kind.label())
                .put("path", path)
                .put("follower", follower)
                .put("times", times)
                .put("errcode", errcode)
                .put("millis", millis);
    }
}
