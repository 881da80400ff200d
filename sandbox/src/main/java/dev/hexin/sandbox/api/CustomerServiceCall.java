package dev.hexin.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;

import java.nio.charset.StandardCharsets;

/** Validates the request of message/custom/send and converts it to what the chat draws. */
final class CustomerServiceCall {
    private static final int TEXT_BYTES = 2048;

    private CustomerServiceCall() {}

    static ObjectNode read(ObjectNode request) {
        var type = request.path("msgtype").asText();
        var payload = request.path(type);
        var drawn = Json.object().put("type", type);
        return switch (type) {
            case "text" -> drawn.put("content", text(payload));
            case "image", "voice", "mpnews" -> drawn.put("mediaId", media(payload, "media_id"));
            case "video" -> {
                media(payload, "thumb_media_id");
                yield drawn.put("mediaId", media(payload, "media_id"))
                        .put("title", payload.path("title").asText())
                        .put("description", payload.path("description").asText());
            }
            case "music" -> drawn.put("thumbMediaId", media(payload, "thumb_media_id"))
                    .put("title", payload.path("title").asText())
                    .put("description", payload.path("description").asText())
                    .put("url", needed(payload, "musicurl"))
                    .put("hqUrl", payload.path("hqmusicurl").asText());
            case "news" -> news(drawn, payload);
            case "mpnewsarticle" -> drawn.put("articleId", needed(payload, "article_id"));
            case "msgmenu" -> menu(drawn, payload);
            case "wxcard" -> drawn.put("cardId", needed(payload, "card_id"));
            case "miniprogrampage" -> drawn.put("title", payload.path("title").asText())
                    .put("appId", needed(payload, "appid"))
                    .put("pagePath", needed(payload, "pagepath"))
                    .put("thumbMediaId", media(payload, "thumb_media_id"));
            default -> throw ApiError.of(40008);
        };
    }

    private static String text(JsonNode payload) {
        var content = payload.path("content").asText();
        if (content.isEmpty()) {
            throw ApiError.of(44004);
        }
        if (content.getBytes(StandardCharsets.UTF_8).length > TEXT_BYTES) {
            throw ApiError.of(45002);
        }
        return content;
    }

    private static String media(JsonNode payload, String name) {
        if (payload.path(name).asText().isEmpty()) {
            throw ApiError.of(40007);
        }
        return payload.path(name).asText();
    }

    private static String needed(JsonNode payload, String name) {
        if (payload.path(name).asText().isEmpty()) {
            throw ApiError.of(47001);
        }
        return payload.path(name).asText();
    }

    private static ObjectNode news(ObjectNode drawn, JsonNode payload) {
        var articles = payload.path("articles");
        if (articles.size() != 1) {
            throw ApiError.of(45008);
        }
        var article = articles.get(0);
        drawn.putArray("articles").addObject()
                .put("title", article.path("title").asText())
                .put("description", article.path("description").asText())
                .put("picUrl", article.path("picurl").asText())
                .put("url", article.path("url").asText());
        return drawn;
    }

    private static ObjectNode menu(ObjectNode drawn, JsonNode payload) {
        var items = drawn.put("head", payload.path("head_content").asText())
                .put("tail", payload.path("tail_content").asText())
                .putArray("items");
        payload.path("list").forEach(item -> items.addObject()
                .put("id", needed(item, "id"))
                .put("content", needed(item, "content")));
        if (items.isEmpty()) {
            throw ApiError.of(47001);
        }
        return drawn;
    }
}
