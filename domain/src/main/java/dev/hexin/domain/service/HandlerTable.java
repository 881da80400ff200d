package dev.hexin.domain.service;

import dev.hexin.domain.dialogue.DialogueScript;
import dev.hexin.domain.message.DeliveryId;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.message.Push;
import dev.hexin.domain.message.PushNames;
import dev.hexin.domain.message.RefusedValueException;
import dev.hexin.domain.message.TextMessage;
import dev.hexin.domain.message.UnknownMessage;
import dev.hexin.domain.port.Account;
import dev.hexin.domain.port.MessageHandler;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.port.TextPatterns;
import dev.hexin.domain.service.bot.BotAnswers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who answers what: for every kind its handlers and routes, in the order in which they are asked. */
public final class HandlerTable {
    private final List<ChainLink> links;
    private final List<Function<MessageType<?>, ChainLink>> anythingElse;
    private final List<DialogueDefinition<?>> dialogues;
    private final KindChains chains;
    private final PushNames pushNames;
    private final @Nullable AccountInUse account;

    private HandlerTable(
            List<ChainLink> links,
            List<Function<MessageType<?>, ChainLink>> anythingElse,
            List<DialogueDefinition<?>> dialogues,
            List<String> wrong,
            @Nullable AccountInUse account) {
        this.links = List.copyOf(links);
        this.anythingElse = List.copyOf(anythingElse);
        this.dialogues = List.copyOf(dialogues);
        this.account = account;
        this.chains = new KindChains(links, anythingElse);
        List<String> conflicts = Stream.concat(wrong.stream(), chains.conflicts()).distinct().sorted()
                .toList();
        if (!conflicts.isEmpty()) {
            throw new HandlerConflictException(conflicts);
        }
        this.pushNames = pushNames(links);
    }

    /** A table without routes. */
    public static HandlerTable of(Collection<? extends MessageHandler<?>> handlers) {
        return of(handlers, List.of(), (regex, ignoringCase) -> {
            throw new IllegalStateException("without routes there is nothing to compile");
        });
    }

    /**
     * Sorts handlers and routes into chains.
     *
     * @throws HandlerConflictException if one of them could never be asked; it names every such pair. Or if a
     *     type declares elements that it can't, or a route's expression is malformed
     */
    public static HandlerTable of(
            Collection<? extends MessageHandler<?>> handlers,
            Collection<? extends Routes> routes,
            TextPatterns patterns) {
        List<RouteCollector> collected = routes.stream().map(one -> RouteCollector.of(one, patterns))
                .toList();
        Stream<ChainLink> handlerLinks = handlers.stream().map(HandlerLink::new);
        return new HandlerTable(
                Stream.concat(handlerLinks, collected.stream().flatMap(one -> one.links().stream())).toList(),
                collected.stream().flatMap(one -> one.anythingElse().stream())
                        .<Function<MessageType<?>, ChainLink>>map(route -> route::apply).toList(),
                collected.stream().<DialogueDefinition<?>>flatMap(one -> one.dialogues().stream()).toList(),
                collected.stream().flatMap(one -> one.wrong().stream()).toList(), null);
    }

    /** Those that are for this account, in which they answer. */
    public HandlerTable in(AccountInUse account) {
        return in(account, DialogueScript.CANCEL_WORDS, null);
    }

    /**
     * @param cancelWords those of the account, for dialogues that have none of their own
     * @param bot answers what they leave; null: the account has none
     */
    public HandlerTable in(AccountInUse account, List<String> cancelWords, @Nullable BotAnswers bot) {
        Stream<Function<MessageType<?>, ChainLink>> routes = anythingElse.stream()
                .filter(route -> isFor(account, route.apply(UnknownMessage.TYPE).accounts()));
        List<String> wrong = new ArrayList<>();
        List<DialogueDefinition<?>> own = dialogues.stream()
                .filter(one -> isFor(account, one.routes().accounts()))
                .<DialogueDefinition<?>>flatMap(one -> with(cancelWords, one, wrong).stream()).toList();
        return new HandlerTable(links.stream().filter(link -> isFor(account, link.accounts())).toList(),
                bot == null
                        ? routes.toList()
                        : Stream.concat(routes, Stream.of(type -> new BotLink(type, bot))).toList(),
                own, wrong, account);
    }

    private static Optional<DialogueDefinition<?>> with(
            List<String> cancelWords,
            DialogueDefinition<?> dialogue,
            List<String> wrong) {
        try {
            return Optional.of(dialogue.with(cancelWords));
        } catch (RefusedValueException hidden) {
            wrong.add(dialogue.place() + ": " + hidden.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isFor(AccountInUse account, Set<String> accounts) {
        return accounts.isEmpty() || accounts.contains(account.name());
    }

    KindChains chains() {
        return chains;
    }

    /** Those that the routes open. */
    List<DialogueDefinition<?>> dialogues() {
        return dialogues;
    }

    /** Null: a table by itself. */
    @Nullable
    AccountInUse account() {
        return account;
    }

    /** Whether a text is the whole word of a route. */
    boolean isWord(TextMessage text, RunContext context) {
        return chains.chain(TextMessage.TYPE.kind()).stream()
                .anyMatch(link -> link instanceof RouteLink<?> route && route.isWord(text, context));
    }

    /** What the links share while one message of this follower is offered to them. */
    RunContext run(
            @Nullable OpenId follower,
            @Nullable DeliveryId delivery,
            @Nullable Step step,
            @Nullable OpenDialogues open) {
        return new RunContext(account == null ? null : account.conversation(follower, delivery, step), step,
                open);
    }

    /** What lines of the log call a push: its kind, its delivery, and the account if that has a name. */
    String logged(Kind kind, DeliveryId delivery) {
        return kind + " (delivery " + delivery.forLogs()
                + (account == null || account.name().equals(Account.UNNAMED)
                        ? ")"
                        : ", account " + account.name() + ")");
    }

    /**
     * A run as a step of its follower's conversation.
     *
     * @param mayWait whether it is on a thread that may wait
     */
    Step step(Push push, Instant firstSeen, boolean mayWait) {
        return new Step(account == null ? null : account.steps(), push, firstSeen, mayWait);
    }

    /**
     * A sentence for each name that a handler has in {@code accounts()} and no account of the process has.
     */
    public List<String> strangers(Set<String> accounts) {
        return all().flatMap(link -> link.accounts().stream()
                .filter(name -> !accounts.contains(name))
                .map(name -> link.className() + " is for the account " + name
                        + ", which is none of this process"))
                .distinct().sorted().toList();
    }

    private Stream<ChainLink> all() {
        return Stream.concat(links.stream(),
                anythingElse.stream().map(one -> one.apply(UnknownMessage.TYPE)));
    }

    /** What the built-in types and the handlers' own declare of a push's elements. */
    public PushNames pushNames() {
        return pushNames;
    }

    private static PushNames pushNames(List<ChainLink> links) {
        try {
            return PushNames.of(links.stream().<MessageType<?>>map(ChainLink::type).toList());
        } catch (IllegalArgumentException wrong) {
            throw new HandlerConflictException(List.of(wrong.getMessage()));
        }
    }

    /** The table as an operator reads it: a line for every kind, and what is asked before its handlers. */
    public List<String> lines() {
        return chains.lines(dialogues);
    }
}
