package dev.hexin.domain.reply;

import dev.hexin.domain.message.LegalText;
import dev.hexin.domain.message.RefusedValueException;

/**
 * A text; line breaks are kept, {@code <a href="…">} makes a link. Characters that XML forbids are removed.
 * Refuses a blank text. One reply takes {@value #MAX_BYTES} bytes of UTF-8: the rest of a longer text
 * follows by customer-service messages, or in pages that the follower fetches, up to {@value TextPages#MOST}
 * in all. A link, an address or a character is never cut.
 *
 * @param isMarkdown whether it is rendered before it goes out
 * @param writtenByAi whether the follower is told that a model wrote it
 */
public record TextReply(String content, boolean isMarkdown, boolean writtenByAi) implements Reply {
    /** The platform's limit, in bytes of UTF-8. */
    public static final int MAX_BYTES = 2048;

    public TextReply {
        content = Required.orEmpty(content);
        if (content.isBlank()) {
            throw new RefusedValueException(
                    "a text reply needs a text; answer Reply.none() to say nothing");
        }
    }

    public TextReply(String content) {
        this(content, false, false);
    }

    /** The same, marked as a model's: in a customer-service message by a field, in a reply by a line. */
    public TextReply asWrittenByAi() {
        return new TextReply(content, isMarkdown, true);
    }

    /** The same answer with another text, which is no Markdown. */
    public TextReply withText(String text) {
        return new TextReply(text, false, writtenByAi);
    }

    /** Whether one reply takes it. */
    public boolean fits() {
        return !TextSplitter.exceeds(content, MAX_BYTES);
    }

    /**
     * As much of the text as one reply takes, cut between characters as a reader sees them: never inside a
     * code point, a link or an address, nor, if it can be helped, inside an emoji of several.
     */
    public static TextReply shortened(String text) {
        String legal = LegalText.of(text);
        return !TextSplitter.exceeds(legal, MAX_BYTES)
                ? new TextReply(legal)
                : new TextReply(legal.substring(0, new TextSplitter(legal).longest(0, MAX_BYTES)));
    }
}
