package dev.hexin.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;

/** The preset answer of the consent page: the follower, and what they answer. */
public record Preset(String follower, Choice answer) {
    /** What a person may answer on the consent page. */
    public enum Choice {
        ALLOW, REFUSE, SNAPSHOT;

        static Choice of(String label) {
            for (var answer : values()) {
                if (answer.name().equalsIgnoreCase(label)) {
                    return answer;
                }
            }
            throw new IllegalArgumentException("An answer is allow, refuse or snapshot.");
        }
    }

    public static Preset from(ObjectNode json) {
        return new Preset(json.path("follower").asText(), Choice.of(json.path("answer").asText("allow")));
    }

    public ObjectNode toJson() {
        return Json.object().put("follower", follower).put("answer",
                answer.name().toLowerCase(java.util.Locale.ROOT));
    }
}
