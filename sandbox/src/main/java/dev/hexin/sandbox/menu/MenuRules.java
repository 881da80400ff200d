package dev.hexin.sandbox.menu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.hexin.sandbox.api.ApiError;
import dev.hexin.sandbox.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Validates the buttons of a menu as strictly as the platform. */
final class MenuRules {
    private static final Set<String> WITH_KEY = Set.of("click", "scancode_push", "scancode_waitmsg",
            "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select");
    private static final Level TOP = new Level(3, 16, 40016, 40017, 40018, 40019, 40020);
    private static final Level SUB = new Level(5, 60, 40023, 40024, 40025, 40026, 40027);
    private static final int KEY_BYTES = 128;
    private static final int URL_BYTES = 1024;

    /** The limits of one level, and the errcodes of what breaks them. */
    private record Level(int most, int nameBytes, int count, int type, int name, int key, int url) {}

    private MenuRules() {}

    /** The buttons of a request, each leaf with an empty {@code sub_button}, as menu/get answers them. */
    static ArrayNode read(JsonNode request) {
        return buttons(request.path("button"), TOP);
    }

    private static ArrayNode buttons(JsonNode asked, Level level) {
        if (!asked.isArray() || asked.isEmpty() || asked.size() > level.most) {
            throw ApiError.of(level.count);
        }
        var buttons = Json.MAPPER.createArrayNode();
        asked.forEach(each -> {
            check(each, level);
            var button = Json.object();
            each.properties().stream().filter(field -> !field.getKey().equals("sub_button"))
                    .forEach(field -> button.set(field.getKey(), field.getValue()));
            button.set("sub_button", isParent(each)
                    ? buttons(each.path("sub_button"), SUB)
                    : Json.MAPPER.createArrayNode());
            buttons.add(button);
        });
        return buttons;
    }

    private static boolean isParent(JsonNode button) {
        return button.has("sub_button") && !button.has("type");
    }

    private static void check(JsonNode button, Level level) {
        var name = bytes(button, "name");
        if (name == 0 || name > level.nameBytes) {
            throw ApiError.of(level.name);
        }
        if (isParent(button)) {
            if (level == SUB) {
                throw ApiError.of(40022);
            }
            return;
        }
        var type = button.path("type").asText();
        if (WITH_KEY.contains(type)) {
            needed(button, "key", KEY_BYTES, level.key);
            return;
        }
        switch (type) {
            case "view" -> needed(button, "url", URL_BYTES, level.url);
            case "miniprogram" -> {
                needed(button, "url", URL_BYTES, level.url);
                needed(button, "appid", KEY_BYTES, 40013);
                needed(button, "pagepath", URL_BYTES, level.url);
            }
            case "media_id", "view_limited" -> needed(button, "media_id", KEY_BYTES, 40007);
            case "article_id", "article_view_limited" -> needed(button, "article_id", KEY_BYTES, 53600);
            default -> throw ApiError.of(level.type);
        }
    }

    private static void needed(JsonNode button, String field, int mostBytes, int errcode) {
        var length = bytes(button, field);
        if (length == 0 || length > mostBytes) {
            throw ApiError.of(errcode);
        }
    }

    private static int bytes(JsonNode button, String field) {
        return button.path(field).asText().getBytes(StandardCharsets.UTF_8).length;
    }
}
