package dev.hexin.domain.route;

import dev.hexin.domain.message.Envelope;
import dev.hexin.domain.message.TextMessage;
import org.jspecify.annotations.Nullable;

/** A text in which a regular expression was found. */
public record MatchedText(TextMessage message, TextMatch match) {

    public Envelope envelope() {
        return message.envelope();
    }

    /** The whole text, as it was written. */
    public String content() {
        return message.content();
    }

    /**
     * What a group found; null where the group is not part of the match.
     *
     * @param number 0 for the whole match
     * @throws IndexOutOfBoundsException where the expression has no such group
     */
    public @Nullable String group(int number) {
        return match.groups().get(number);
    }

    /**
     * The same by name.
     *
     * @throws IllegalArgumentException where the expression has no such group
     */
    public @Nullable String group(String name) {
        Integer number = match.names().get(name);
        if (number == null) {
            throw new IllegalArgumentException("the expression has no group " + name);
        }
        return group(number);
    }
}
