package dev.hexin.sandbox.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a chat as the follower sees it.
 *
 * @param seq grows by one over all chats
 * @param source follower, passive (a reply), customer-service, or system (grey lines)
 * @param content what is drawn; {@code type} says how: text, image, news, fault, event …
 * @param pushId the push it belongs to, or null
 */
public record ChatEntry(
        long seq,
        Instant at,
        String openid,
        String source,
        ObjectNode content,
        @Nullable String pushId) {

    public ObjectNode toJson() {
        var json = Json.object()
                .put("seq", seq)
                .put("at", at.toEpochMilli())
                .put("openid", openid)
                .put("source", source)
                .put("pushId", pushId);
        json.set("content", content);
        return json;
    }
}
