package dev.hexin.domain.dialogue;

import dev.hexin.domain.message.ComparableText;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.TextMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a follower sent while a dialogue is open.
 *
 * @param isRoutes whether it is the whole word of a route
 */
public record DialogueInput(Message message, boolean isRoutes) {
    Instant at() {
        return message.envelope().createTime();
    }

    /** As words are compared; empty: it is no text. */
    String folded() {
        return message instanceof TextMessage text ? ComparableText.folded(text.content()) : "";
    }

    /** The item of a menu message that was tapped; null: none. */
    @Nullable
    String tapped() {
        return message instanceof TextMessage text ? text.menuId() : null;
    }
}
