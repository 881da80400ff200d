package dev.hexin.sandbox.menu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.hexin.sandbox.api.ApiError;
import dev.hexin.sandbox.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The conditional menus of an account; of those that match, the newest wins. */
final class ConditionalMenus {
    private static final int MOST = 200;
    private static final Set<String> WITHDRAWN = Set.of("sex", "country", "province", "city", "language");
    /** The sandbox's followers hold Android phones. */
    private static final String PLATFORM = "2";

    private final TreeMap<Long, Menu> byId = new TreeMap<>();

    private record Menu(ArrayNode buttons, JsonNode rule) {
        boolean matches(List<Integer> tags) {
            var tag = rule.path("tag_id").asText();
            var platform = rule.path("client_platform_type").asText();
            return (tag.isEmpty() || !tags.isEmpty() && tag.equals(tags.get(tags.size() - 1).toString()))
                    && (platform.isEmpty() || platform.equals(PLATFORM));
        }
    }

    void add(long id, ArrayNode buttons, JsonNode rule) {
        if (rule.properties().stream()
                .anyMatch(each -> WITHDRAWN.contains(each.getKey()) && !each.getValue().asText().isEmpty())) {
            throw ApiError.of(65320);
        }
        if (rule.path("tag_id").asText().isEmpty()
                && rule.path("client_platform_type").asText().isEmpty()) {
            throw ApiError.of(65304);
        }
        if (byId.size() >= MOST) {
            throw ApiError.of(65305);
        }
        byId.put(id, new Menu(buttons, rule));
    }

    void delete(String id) {
        if (!id.matches("[0-9]{1,18}") || byId.remove(Long.parseLong(id)) == null) {
            throw ApiError.of(65301);
        }
    }

    /** The menu that a follower with these tags sees; a follower is matched by the tag put on last. */
    Optional<ArrayNode> match(List<Integer> tags) {
        return byId.descendingMap().values().stream().filter(menu -> menu.matches(tags)).findFirst()
                .map(Menu::buttons);
    }

    /** The newest first, as menu/get answers them. */
    ArrayNode toJson() {
        var list = Json.MAPPER.createArrayNode();
        byId.descendingMap().forEach((id, menu) -> {
            var json = list.addObject();
            json.set("button", menu.buttons());
            json.set("matchrule", menu.rule());
            json.put("menuid", id);
        });
        return list;
    }

    void clear() {
        byId.clear();
    }
}
