package dev.hexin.domain.service;

import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.MessageType;
import dev.hexin.domain.message.MessageTypes;
import dev.hexin.domain.message.UnknownMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The links that are asked about a push of a kind, in their order. */
final class KindChains {
    private final Map<Kind, List<ChainLink>> chains = new HashMap<>();
    /** Behind the handlers of unknown messages what answers anything else, if a follower wrote them. */
    private final List<ChainLink> unknownOfFollowers;

    /** @param anythingElse makes the links of what answers anything else, for any type */
    KindChains(List<ChainLink> links, List<Function<MessageType<?>, ChainLink>> anythingElse) {
        links.forEach(this::add);
        MessageTypes.builtIn().stream().filter(type -> FollowersKinds.has(type.kind()))
                .forEach(type -> anythingElse.forEach(route -> add(route.apply(type))));
        chains.values().forEach(chain -> chain.sort(ChainLink.ORDER));
        this.unknownOfFollowers = Stream.concat(chain(UnknownMessage.TYPE.kind()).stream(),
                anythingElse.stream().map(route -> route.apply(UnknownMessage.TYPE)))
                .sorted(ChainLink.ORDER).toList();
    }

    private void add(ChainLink link) {
        chains.computeIfAbsent(link.type().kind(), first -> new ArrayList<>()).add(link);
    }

    /**
     * The chain of a kind; behind an event's own links those that were declared for its {@code MsgType}
     * alone.
     */
    List<ChainLink> chain(Kind kind) {
        List<ChainLink> own = chains.getOrDefault(kind, List.of());
        if (kind.event().isEmpty()) {
            return own;
        }
        List<ChainLink> ofType = chains.getOrDefault(Kind.message(kind.type()), List.of());
        return ofType.isEmpty() ? own : Stream.concat(own.stream(), ofType.stream()).toList();
    }

    /** The chain of what could not be read, or has no type. */
    List<ChainLink> chainOfUnknown(Kind kind) {
        return FollowersKinds.has(kind) ? unknownOfFollowers : chain(UnknownMessage.TYPE.kind());
    }

    /** Whether a push of this kind may make the thread wait that handles it. */
    boolean block(Kind kind) {
        return anyBlocks(chain(kind)) || anyBlocks(chainOfUnknown(kind));
    }

    private static boolean anyBlocks(List<ChainLink> chain) {
        for (int i = 0; i < chain.size(); i++) { // asked on every push: no iterator, no stream
            if (chain.get(i).blocks()) {
                return true;
            }
        }
        return false;
    }

    /** A sentence for each link that could never be asked, or could not answer. */
    Stream<String> conflicts() {
        return chains.values().stream().flatMap(chain -> HandlerConflicts.of(chain).stream());
    }

    /** A line for every kind as an operator reads it, with what is asked before its handlers. */
    List<String> lines(List<DialogueDefinition<?>> dialogues) {
        Map<String, String> lines = new TreeMap<>();
        lines.put(LateAnswerLink.KIND.toString(), LateAnswerLink.DESCRIPTION);
        if (!dialogues.isEmpty()) {
            String open = OpenDialogues.described(dialogues);
            DialogueMessages.types().forEach(type -> lines.merge(type.kind().toString(), open,
                    (first, second) -> first + ", then " + second));
        }
        chains.forEach((kind, chain) -> lines.merge(kind.toString(),
                String.join(", then ", chain.stream().map(KindChains::described).toList()),
                (link, names) -> link + ", then " + names));
        return lines.entrySet().stream().map(line -> line.getKey() + ": " + line.getValue()).toList();
    }

    private static String described(ChainLink link) {
        return link.accounts().isEmpty()
                ? link.name()
                : link.name() + " (for " + String.join(", ", new TreeSet<>(link.accounts())) + ")";
    }
}
