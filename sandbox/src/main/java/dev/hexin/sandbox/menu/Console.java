package dev.hexin.sandbox.menu;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.wire.Json;

/** The menu and the automatic replies that the operator made on the platform's console; none at first. */
public final class Console {
    private ObjectNode menu = SelfMenu.none();
    private ObjectNode autoreply = noReplies();

    private static ObjectNode noReplies() {
        return Json.object().put("is_add_friend_reply_open", 0).put("is_autoreply_open", 0);
    }

    /**
     * Takes what the operator made: {@code selfmenu} as get_current_selfmenu_info answers it, {@code
     * autoreply} as get_current_autoreply_info does. What is not named stays.
     */
    public synchronized void change(ObjectNode change) {
        change.properties().forEach(each -> {
            if (!(each.getValue() instanceof ObjectNode)) {
                throw new IllegalArgumentException(each.getKey() + " must be a JSON object.");
            }
            switch (each.getKey()) {
                case "selfmenu" -> menu = (ObjectNode) each.getValue();
                case "autoreply" -> autoreply = (ObjectNode) each.getValue();
                default -> throw new IllegalArgumentException(
                        each.getKey() + " is unknown: selfmenu and autoreply can be set.");
            }
        });
    }

    synchronized ObjectNode menu() {
        return menu;
    }

    synchronized ObjectNode autoreply() {
        return autoreply;
    }

    /** The API and the console share one menu: deleting it by the API deletes it in the console too. */
    synchronized void hideMenu() {
        menu = SelfMenu.none();
    }

    synchronized void reset() {
        menu = SelfMenu.none();
        autoreply = noReplies();
    }
}
