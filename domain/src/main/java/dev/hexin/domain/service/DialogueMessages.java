package dev.hexin.domain.service;

import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.MessageTypes;
import dev.hexin.domain.message.Push;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages that may be answers to a dialogue's question: those that followers write; no event is one. */
final class DialogueMessages {
    private static final List<MessageType<?>> TYPES = MessageTypes.builtIn().stream()
            .filter(type -> !type.kind().isEvent() && FollowersKinds.has(type.kind())).toList();

    private DialogueMessages() {}

    static List<MessageType<?>> types() {
        return TYPES;
    }

    /** Null: it is no message that may be an answer, or can't be read. */
    static @Nullable Message read(Push push) {
        for (MessageType<?> type : TYPES) {
            if (type.kind().equals(push.kind())) {
                try {
                    return type.reader().read(push.envelope(), push.fields());
                } catch (RuntimeException unreadable) { // the routes say so
                    return null;
                }
            }
        }
        return null;
    }
}
