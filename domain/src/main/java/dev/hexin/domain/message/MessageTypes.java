package dev.hexin.domain.message;

import java.util.List;

/** The types that Hexin ships: everything the platform's documents describe. */
public final class MessageTypes {
    private MessageTypes() {
    }

    public static List<MessageType<?>> builtIn() {
        return List.of(TextMessage.TYPE);
    }
}
