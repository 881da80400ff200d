package dev.hexin.sandbox.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;
import org.jspecify.annotations.Nullable;

/**
 * One push by name, with sample values.
 *
 * @param family message, follow, menu, job …
 * @param ordinary a follower's message, with a MsgId, rather than an event
 * @param interactive whether the follower is looking at the chat, so that a failure shows the fault line
 * @param answerable whether the platform takes a reply to it
 * @param system whether it comes from a system sender rather than from the follower
 * @param window which customer-service window it opens: {@code message}, {@code tap}, or none
 * @param flat the container that the JSON form leaves out, or null
 * @param fields what the push says, with placeholders such as <code>${openid}</code>
 */
public record Sample(
        String name,
        String family,
        String en,
        String zh,
        boolean ordinary,
        boolean interactive,
        boolean answerable,
        boolean system,
        @Nullable String window,
        @Nullable String flat,
        ObjectNode fields) {

    static Sample from(ObjectNode json) {
        return new Sample(json.get("name").asText(), json.get("family").asText(), json.get("en").asText(),
                json.get("zh").asText(), json.path("ordinary").asBoolean(false),
                json.path("interactive").asBoolean(false), json.path("answerable").asBoolean(true),
                json.path("system").asBoolean(false), json.path("window").asText(null),
                json.path("flat").asText(null), (ObjectNode) json.get("fields"));
    }

    public ObjectNode toJson() {
        var json = Json.object()
                .put("name", name)
                .put("family", family)
                .put("en", en)
                .put("zh", zh)
                .put("ordinary", ordinary)
                .put("interactive", interactive)
                .put("answerable", answerable);
        json.set("fields", fields);
        return json;
    }
}
