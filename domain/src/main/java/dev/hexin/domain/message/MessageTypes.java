package dev.hexin.domain.message;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The types that Hexin ships: everything the platform's documents describe. */
public final class MessageTypes {
    private static final List<MessageType<?>> BUILT_IN = List.of(TextMessage.TYPE);
    private static final Set<Kind> KINDS = BUILT_IN.stream().map(MessageType::kind)
            .collect(Collectors.toUnmodifiableSet());

    private MessageTypes() {}

    public static List<MessageType<?>> builtIn() {
        return BUILT_IN;
    }

    public static boolean isBuiltIn(Kind kind) {
        return KINDS.contains(kind) || KINDS.contains(Kind.message(kind.type()));
    }
}
