package dev.hexin.domain.service;

import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.Message;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.PushNames;
import dev.hexin.domain.message.UnknownMessage;
import dev.hexin.domain.port.Chat;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.reply.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who answers what: for every kind its handlers, in the order in which they are asked. */
public final class HandlerTable {
    private static final Comparator<MessageHandler<?>> ORDER = Comparator
            .<MessageHandler<?>>comparingInt(MessageHandler::order).thenComparing(HandlerTable::name);

    private final Map<Kind, List<MessageHandler<?>>> chains;
    private final PushNames pushNames;
    private final List<MessageHandler<?>> handlers;
    private final @Nullable AccountInUse account;

    private HandlerTable(
            Map<Kind, List<MessageHandler<?>>> chains,
            PushNames pushNames,
            Collection<? extends MessageHandler<?>> handlers,
            @Nullable AccountInUse account) {
        this.chains = chains;
        this.pushNames = pushNames;
        this.handlers = List.copyOf(handlers);
        this.account = account;
    }

    /**
     * Sorts the handlers into chains.
     *
     * @throws HandlerConflictException if one of them could never be asked; it names every such pair. Or if a
     *     type declares elements that it can't
     */
    public static HandlerTable of(Collection<? extends MessageHandler<?>> handlers) {
        return of(handlers, null);
    }

    private static HandlerTable of(
            Collection<? extends MessageHandler<?>> handlers,
            @Nullable AccountInUse account) {
        Map<Kind, List<MessageHandler<?>>> chains = new HashMap<>();
        handlers.stream().sorted(ORDER)
                .forEach(
                        handler -> chains.computeIfAbsent(handler.handles().kind(), kind -> new ArrayList<>())
                                .add(handler));
        List<String> conflicts = chains.values().stream()
                .flatMap(chain -> HandlerConflicts.of(chain).stream()).sorted().toList();
        if (!conflicts.isEmpty()) {
            throw new HandlerConflictException(conflicts);
        }
        return new HandlerTable(chains, pushNames(handlers), handlers, account);
    }

    /** Those that are for this account, in which they answer. */
    public HandlerTable in(AccountInUse account) {
        return of(handlers.stream().filter(handler -> handler.accounts().isEmpty()
                || handler.accounts().contains(account.name())).toList(), account);
    }

    /**
     * The reply, or null if the handler passes.
     *
     * @param message of the handler's type
     */
    @SuppressWarnings("unchecked") // its type made the message
    <M extends Message> @Nullable Reply offer(MessageHandler<M> handler, Message message) {
        M own = (M) message;
        if (account == null) { // a table by itself
            return handler.accepts(own) ? handler.handle(own) : null;
        }
        Chat chat = account.conversation(message.envelope().from());
        return handler.accepts(own, chat) ? handler.handle(own, chat) : null;
    }

    /** A sentence for each name in a handler's {@code accounts()} that is none of these. */
    public List<String> strangers(Set<String> accounts) {
        return handlers.stream().flatMap(handler -> handler.accounts().stream()
                .filter(name -> !accounts.contains(name))
                .map(name -> name(handler) + " is for the account " + name
                        + ", which is none of this process"))
                .sorted().toList();
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
                String.join(", then ", chain.stream().map(HandlerTable::described).toList()),
                (link, names) -> link + ", then " + names));
        return lines.entrySet().stream().map(line -> line.getKey() + ": " + line.getValue()).toList();
    }

    private static String described(MessageHandler<?> handler) {
        return handler.accounts().isEmpty()
                ? name(handler)
                : name(handler) + " (for " + String.join(", ", new TreeSet<>(handler.accounts())) + ")";
    }

    static String name(MessageHandler<?> handler) {
        return handler.getClass().getName();
    }
}
