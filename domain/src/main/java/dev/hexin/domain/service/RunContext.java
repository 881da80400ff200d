package dev.hexin.domain.service;

import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.port.Chat;
import org.jspecify.annotations.Nullable;

/** What the links of a chain share while one message is offered to them. */
final class RunContext {
    private final @Nullable Chat chat;
    private @Nullable ComparedText text;

    /** @param chat null: a table by itself, without an account */
    RunContext(@Nullable Chat chat) {
        this.chat = chat;
    }

    @Nullable
    Chat chatOrNull() {
        return chat;
    }

    Chat chat() {
        if (chat == null) {
            throw new IllegalStateException("these routes are in no account, so there is no chat");
        }
        return chat;
    }

    ComparedText text(TextMessage message) {
        if (text == null || text.message() != message) {
            text = new ComparedText(message);
        }
        return text;
    }
}
