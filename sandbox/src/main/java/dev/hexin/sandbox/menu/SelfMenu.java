package dev.hexin.sandbox.menu;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;

/** A menu in the shape of get_current_selfmenu_info, where {@code sub_button} is an object with a list. */
final class SelfMenu {
    private SelfMenu() {}

    static ObjectNode of(ArrayNode buttons) {
        var json = Json.object().put("is_menu_open", 1);
        json.putObject("selfmenu_info").set("button", converted(buttons));
        return json;
    }

    static ObjectNode none() {
        var json = Json.object().put("is_menu_open", 0);
        json.putObject("selfmenu_info").putArray("button");
        return json;
    }

    private static ArrayNode converted(ArrayNode buttons) {
        var list = Json.MAPPER.createArrayNode();
        buttons.forEach(each -> {
            ObjectNode button = each.deepCopy();
            var below = (ArrayNode) button.remove("sub_button");
            if (!below.isEmpty()) {
                button.putObject("sub_button").set("list", converted(below));
            }
            list.add(button);
        });
        return list;
    }
}
