package dev.hexin.domain.port;

import dev.hexin.domain.route.TextMatch;
import java.util.Optional;

/**
 * A door out: regular expressions whose search takes time linear in the text, whatever the text is, because
 * followers write it.
 */
@FunctionalInterface
public interface TextPatterns {

    /** @throws IllegalArgumentException with a sentence, where it is malformed, not linear or too large */
    Expression compile(String regex, boolean ignoringCase);

    /** One expression. Safe for use by several threads. */
    @FunctionalInterface
    interface Expression {
        /** The first place in the text that matches. */
        Optional<TextMatch> find(String text);
    }
}
