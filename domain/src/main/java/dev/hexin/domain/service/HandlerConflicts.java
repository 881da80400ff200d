package dev.hexin.domain.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the links of one chain that could never be asked, or could not answer. */
final class HandlerConflicts {
    private HandlerConflicts() {}

    /** A sentence for each. */
    static List<String> of(List<ChainLink> chain) {
        List<String> conflicts = new ArrayList<>();
        Set<ChainLink> hidden = new HashSet<>();
        for (int i = 0; i < chain.size(); i++) {
            ChainLink first = chain.get(i);
            if (first instanceof HandlerLink<?> handler && handler.answersNothing()) {
                conflicts.add(first.name()
                        + " answers nothing: override handle(message) or handle(message, chat)");
            }
            for (ChainLink second : chain.subList(i + 1, chain.size())) {
                if (hides(first, second) && hidden.add(second)) {
                    conflicts.add("%s answers %s before %s could; narrow one of them, or remove it"
                            .formatted(first.name(), first.takes(), second.name()));
                }
            }
        }
        return conflicts;
    }

    private static boolean hides(ChainLink first, ChainLink second) {
        return !(second instanceof BotLink) && first.isFallback() == second.isFallback()
                && shareAnAccount(first, second)
                && first.covers(second);
    }

    private static boolean shareAnAccount(ChainLink first, ChainLink second) {
        return first.accounts().isEmpty() || second.accounts().isEmpty()
                || !Collections.disjoint(first.accounts(), second.accounts());
    }
}
