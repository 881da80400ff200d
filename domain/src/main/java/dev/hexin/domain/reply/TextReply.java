package dev.hexin.domain.reply;

import dev.hexin.domain.message.LegalText;
import dev.hexin.domain.message.RefusedValueException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text; line breaks are kept, {@code <a href="…">} makes a link. Characters that XML forbids are removed.
 * Refuses an empty text. One reply takes {@value #MAX_BYTES} bytes of UTF-8: of a longer text the rest
 * follows by customer-service messages, and what can't be sent waits for the follower's next text, up to
 * {@value #MOST_PARTS} parts in all; beyond that it ends with a mark ({@code …}). A link, an address or a
 * character is never cut.
 */
public record TextReply(String content) implements Reply {
    /** The platform's limit, in bytes of UTF-8. */
    public static final int MAX_BYTES = 2048;
    /** One reply, and as many customer-service messages as the platform lets follow on a message. */
    public static final int MOST_PARTS = 6;
    private static final String MARK = "…";
    /** Ends the part that it is in. */
    private static final String MORE = "\n(请发送任意文字获取余下内容 / send any text for the rest)";

    public TextReply {
        content = Required.orEmpty(content);
        if (content.isEmpty()) {
            throw new RefusedValueException(
                    "a text reply needs a text; answer Reply.none() to say nothing");
        }
    }

    /** Whether one reply takes it. */
    public boolean fits() {
        return !TextSplitter.exceeds(content, MAX_BYTES);
    }

    /** The same, no longer than so many parts, with a mark at its end if it was. */
    public TextReply limitedTo(int parts) {
        List<String> all = parts();
        if (all.size() <= parts) {
            return this;
        }
        int kept = all.subList(0, parts - 1).stream().mapToInt(String::length).sum();
        int end = new TextSplitter(content).longest(kept, MAX_BYTES - bytes(MARK));
        return new TextReply(content.substring(0, end) + MARK);
    }

    /** The same, where the rest has to be fetched: its first part ends with a line that says how. */
    public TextReply announcingRest() {
        if (fits() || parts().getFirst().endsWith(MORE)) { // as one that was kept does
            return this;
        }
        int end = new TextSplitter(content).best(0, MAX_BYTES - bytes(MORE));
        return new TextReply(content.substring(0, end).stripTrailing() + MORE + content.substring(end));
    }

    /**
     * The text in pieces that one reply or message takes each, cut behind a line, a sentence or a word where
     * there is one.
     */
    public List<String> parts() {
        if (fits()) { // as nearly all do: no look for links, which costs as much as parsing a push
            return List.of(content);
        }
        List<String> parts = new ArrayList<>();
        TextSplitter cut = new TextSplitter(content);
        for (int begin = 0; begin < content.length();) {
            int announced = content.indexOf(MORE, begin);
            boolean endsThere = announced >= 0
                    && announced + MORE.length() <= cut.longest(begin, MAX_BYTES);
            int end = endsThere ? announced + MORE.length() : cut.best(begin, MAX_BYTES);
            parts.add(content.substring(begin, end));
            begin = end;
        }
        return parts;
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

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
