package dev.hexin.domain.service;

import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.PushNames;
import dev.hexin.domain.message.UnknownMessage;
import dev.hexin.domain.port.MessageHandler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who answers what: for every kind its handlers, in the order in which they are asked. */
public final class HandlerTable {
    private static final Comparator<MessageHandler<?>> ORDER = Comparator
            .<MessageHandler<?>>comparingInt(MessageHandler::order).thenComparing(HandlerTable::name);

    private final Map<Kind, List<MessageHandler<?>>> chains;
    private final PushNames pushNames;

    private HandlerTable(Map<Kind, List<MessageHandler<?>>> chains, PushNames pushNames) {
        this.chains = chains;
        this.pushNames = pushNames;
    }

    /**
     * Sorts the handlers into chains.
     *
     * @throws HandlerConflictException if one of them could never be asked; it names every such pair. Or if a
     *     type declares elements that it can't
     */
    public static HandlerTable of(Collection<? extends MessageHandler<?>> handlers) {
        Map<Kind, List<MessageHandler<?>>> chains = new HashMap<>();
        handlers.stream().sorted(ORDER)
                .forEach(
                        handler -> chains.computeIfAbsent(handler.handles().kind(), kind -> new ArrayList<>())
                                .add(handler));
        List<String> conflicts = chains.values().stream().flatMap(chain -> conflicts(chain).stream()).sorted()
                .toList();
        if (!conflicts.isEmpty()) {
            throw new HandlerConflictException(conflicts);
        }
        return new HandlerTable(chains, pushNames(handlers));
    }

    /** What the built-in types and the handlers' own declare of a push's elements. */
    public PushNames pushNames() {
        return pushNames;
    }

    private static PushNames pushNames(Collection<? extends MessageHandler<?>> handlers) {
        try {
            return PushNames.of(handlers.stream().<MessageType<?>>map(MessageHandler::handles).toList());
        } catch (IllegalArgumentException wrong) {
            throw new HandlerConflictException(List.of(wrong.getMessage()));
        }
    }

    /**
     * The handlers of a kind; behind an event's own those that were declared for its {@code MsgType} alone.
     */
    List<MessageHandler<?>> chain(Kind kind) {
        List<MessageHandler<?>> own = chains.getOrDefault(kind, List.of());
        if (kind.event().isEmpty()) {
            return own;
        }
        List<MessageHandler<?>> ofType = chains.getOrDefault(Kind.message(kind.type()), List.of());
        return ofType.isEmpty() ? own : Stream.concat(own.stream(), ofType.stream()).toList();
    }

    /** Whether a push of this kind may make the thread wait that handles it. */
    boolean blocks(Kind kind) {
        return anyBlocks(chain(kind)) || anyBlocks(chain(UnknownMessage.TYPE.kind()));
    }

    private static boolean anyBlocks(List<MessageHandler<?>> chain) {
        for (int i = 0; i < chain.size(); i++) { // asked on every push: no iterator, no stream
            if (chain.get(i).blocks()) {
                return true;
            }
        }
        return false;
    }

    /** The table as an operator reads it: a line for every kind, and what is asked before its handlers. */
    public List<String> lines() {
        Map<String, String> lines = new TreeMap<>();
        lines.put(LateAnswerLink.KIND.toString(), LateAnswerLink.DESCRIPTION);
        chains.forEach((kind, chain) -> lines.merge(kind.toString(),
                String.join(", then ", chain.stream().map(HandlerTable::name).toList()),
                (link, names) -> link + ", then " + names));
        return lines.entrySet().stream().map(line -> line.getKey() + ": " + line.getValue()).toList();
    }

    private static List<String> conflicts(List<MessageHandler<?>> chain) {
        List<String> conflicts = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            MessageHandler<?> first = chain.get(i);
            if (!answersEverything(first)) {
                continue;
            }
            for (MessageHandler<?> second : chain.subList(i + 1, chain.size())) {
                if (isFallback(first) == isFallback(second)) {
                    conflicts.add(
                            "%s answers every %s before %s could; give one of them accepts(…), or remove it"
                                    .formatted(name(first), first.handles().kind(), name(second)));
                }
            }
            return conflicts;
        }
        return conflicts;
    }

    private static boolean isFallback(MessageHandler<?> handler) {
        return handler.order() == MessageHandler.FALLBACK;
    }

    private static boolean answersEverything(MessageHandler<?> handler) {
        try {
            return handler.getClass().getMethod("accepts", Message.class)
                    .getDeclaringClass() == MessageHandler.class;
        } catch (NoSuchMethodException impossible) { // the interface has it
            throw new IllegalStateException(impossible);
        }
    }

    private static String name(MessageHandler<?> handler) {
        return handler.getClass().getName();
    }
}
