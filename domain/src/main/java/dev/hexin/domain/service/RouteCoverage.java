package dev.hexin.domain.service;

import dev.hexin.domain.route.Condition;
import dev.hexin.domain.route.Condition.AnythingElse;
import dev.hexin.domain.route.Condition.Click;
import dev.hexin.domain.route.Condition.OfType;
import dev.hexin.domain.route.Condition.Scan;
import dev.hexin.domain.route.Condition.TextContains;
import dev.hexin.domain.route.Condition.TextIs;
import dev.hexin.domain.route.Condition.TextMatches;
import dev.hexin.domain.route.Condition.TextSuits;
import org.jspecify.annotations.Nullable;

/** Tells which routes of a chain could never be asked, because one before them takes all that they take. */
final class RouteCoverage {
    private RouteCoverage() {}

    /**
     * @param second stands behind the first in a chain; null: a handler, of which nothing is known
     */
    static boolean covers(Condition<?> first, @Nullable Condition<?> second) {
        return switch (first) {
            case OfType<?> all -> !(second instanceof AnythingElse);
            case TextIs is -> second instanceof TextIs other && equal(is, other);
            case TextContains part -> switch (second) {
                case TextIs other -> contains(part, other.word(), other.exact());
                case TextContains other -> contains(part, other.word(), other.exact());
                case null, default -> false;
            };
            case TextMatches regex -> regex.equals(second);
            case TextSuits unknown -> false;
            case Click click -> click.equals(second);
            case Scan scan -> second instanceof Scan other
                    && other.scenePrefix().startsWith(scan.scenePrefix());
            case AnythingElse rest -> second instanceof AnythingElse;
        };
    }

    private static boolean equal(TextIs first, TextIs second) {
        return first.exact()
                ? second.exact() && first.word().equals(second.word())
                : ComparedText.fold(first.word()).equals(ComparedText.fold(second.word()));
    }

    /** An exact one says nothing of texts that are compared without case. */
    private static boolean contains(TextContains first, String word, boolean exact) {
        return first.exact()
                ? exact && word.contains(first.word())
                : ComparedText.fold(word).contains(ComparedText.fold(first.word()));
    }

    static String described(Condition<?> condition) {
        return switch (condition) {
            case OfType<?> all -> "every " + all.type().kind();
            case TextIs is -> "the text \"" + is.word() + "\"";
            case TextContains part -> "every text with \"" + part.word() + "\"";
            case TextMatches regex -> "every text that matches " + regex.regex();
            case TextSuits suits -> "some texts";
            case Click click -> "every tap on " + click.key();
            case Scan scan -> "every scan of " + scan.scenePrefix();
            case AnythingElse rest -> "anything else";
        };
    }
}
