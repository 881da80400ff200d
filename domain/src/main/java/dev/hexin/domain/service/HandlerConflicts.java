package dev.hexin.domain.service;

import dev.hexin.domain.message.Message;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.MessageHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds handlers of one chain that could never be asked, or could not answer. */
final class HandlerConflicts {
    private HandlerConflicts() {}

    /** A sentence for each. */
    static List<String> of(List<MessageHandler<?>> chain) {
        List<String> conflicts = new ArrayList<>();
        for (MessageHandler<?> handler : chain) {
            if (inherits(handler, "handle", Message.class)
                    && inherits(handler, "handle", Message.class, Chat.class)) {
                conflicts.add(HandlerTable.name(handler)
                        + " answers nothing: override handle(message) or handle(message, chat)");
            }
        }
        for (int i = 0; i < chain.size(); i++) {
            MessageHandler<?> first = chain.get(i);
            if (!answersEverything(first)) {
                continue;
            }
            for (MessageHandler<?> second : chain.subList(i + 1, chain.size())) {
                if (isFallback(first) == isFallback(second) && shareAnAccount(first, second)) {
                    conflicts.add(
                            "%s answers every %s before %s could; give one of them accepts(…), or remove it"
                                    .formatted(HandlerTable.name(first), first.handles().kind(),
                                            HandlerTable.name(second)));
                }
            }
            if (first.accounts().isEmpty()) {
                break;
            }
        }
        return conflicts;
    }

    private static boolean shareAnAccount(MessageHandler<?> first, MessageHandler<?> second) {
        return first.accounts().isEmpty() || second.accounts().isEmpty()
                || !Collections.disjoint(first.accounts(), second.accounts());
    }

    private static boolean isFallback(MessageHandler<?> handler) {
        return handler.order() == MessageHandler.FALLBACK;
    }

    private static boolean answersEverything(MessageHandler<?> handler) {
        return inherits(handler, "accepts", Message.class)
                && inherits(handler, "accepts", Message.class, Chat.class);
    }

    /** Whether a handler's method is the interface's. */
    private static boolean inherits(MessageHandler<?> handler, String method, Class<?>... parameters) {
        try {
            return handler.getClass().getMethod(method, parameters)
                    .getDeclaringClass() == MessageHandler.class;
        } catch (NoSuchMethodException impossible) { // the interface has it
            throw new IllegalStateException(impossible);
        }
    }
}
