package dev.hexin.domain.reply;

import dev.hexin.domain.message.LegalText;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A text that grows at its end while pieces are taken from its beginning. A piece ends behind a sentence, and
 * never inside a link, an address or a character, also where only their beginning is there yet.
 */
public final class GrowingText {
    /** Stands for what is still to come: it ends an open link, and goes on with an address. */
    private static final String MORE = "x</a>";

    private final UnaryOperator<String> renderer;
    private final boolean isMarkdown;
    /** As it came. */
    private final StringBuilder raw = new StringBuilder();
    /** As it goes out, before what is raw: of Markdown that was rendered a block too early for a piece. */
    private String ready = "";

    /** @param renderer makes a text of Markdown; it is not asked where the text is none */
    public GrowingText(boolean isMarkdown, UnaryOperator<String> renderer) {
        this.isMarkdown = isMarkdown;
        this.renderer = renderer;
    }

    public void append(String part) {
        raw.append(part);
    }

    /** Takes a piece of at least and at most so many bytes of UTF-8, if it can end behind a sentence. */
    public Optional<String> piece(int least, int most) {
        return isMarkdown
                ? markdownPiece(least, most, false)
                : taken(place(raw.toString(), least, most, false));
    }

    /** Takes what makes a piece now, of at most so many bytes: it may end behind a word. */
    public Optional<String> pieceNow(int most) {
        return isMarkdown ? markdownPiece(1, most, true) : taken(place(raw.toString(), 1, most, true));
    }

    /** Takes all that is left, as it goes out. */
    public String rest() {
        String rest = joined(ready, isMarkdown && !raw.toString().isBlank()
                ? rendered(raw.toString())
                : raw.toString());
        ready = "";
        raw.setLength(0);
        return legal(rest);
    }

    private static int place(String text, int least, int most, boolean isUrgent) {
        if (TextSplitter.bytes(text) < least) {
            return -1;
        }
        TextSplitter splitter = new TextSplitter(text + MORE);
        int place = splitter.behindSentence(least, most, text.length());
        if (place < 0 && isUrgent) {
            place = splitter.behindWord(least, most, text.length());
        }
        return place < 0 && TextSplitter.exceeds(text, most) ? splitter.best(0, most) : place;
    }

    private Optional<String> taken(int place) {
        if (place <= 0) {
            return Optional.empty();
        }
        String piece = legal(raw.substring(0, place));
        raw.delete(0, place);
        return piece.isEmpty() ? Optional.empty() : Optional.of(piece);
    }

    private static String legal(String text) {
        return LegalText.of(text).strip();
    }

    /** What was rendered as a whole may be longer than a piece: its rest is the next one's beginning. */
    private Optional<String> markdownPiece(int least, int most, boolean isUrgent) {
        if (TextSplitter.bytes(ready) < least) {
            render(least - TextSplitter.bytes(ready), most, isUrgent);
        }
        if (ready.isBlank() || TextSplitter.bytes(ready) < least) {
            return Optional.empty();
        }
        int place = TextSplitter.exceeds(ready, most)
                ? new TextSplitter(ready).best(0, most)
                : ready.length();
        String piece = legal(ready.substring(0, place));
        ready = ready.substring(place);
        return piece.isEmpty() ? Optional.empty() : Optional.of(piece);
    }

    private void render(int least, int most, boolean isUrgent) {
        String text = raw.toString();
        int place = MarkdownBlocks.lastEnd(text);
        if (place < 0 || TextSplitter.bytes(text.substring(0, place)) < least) {
            place = isUrgent && place > 0
                    ? place
                    : isUrgent || TextSplitter.exceeds(text, most) ? place(text, least, most, isUrgent) : -1;
        }
        if (place > 0) {
            ready = joined(ready, rendered(text.substring(0, place)));
            raw.delete(0, place);
            raw.insert(0, MarkdownBlocks.openFence(text.substring(0, place)));
        }
    }

    private String rendered(String markdown) {
        String rendered = renderer.apply(markdown);
        return rendered.isBlank() ? markdown : rendered;
    }

    private static String joined(String before, String behind) {
        return before.isBlank()
                ? behind
                : behind.isBlank() ? before : before.stripTrailing() + "\n\n" + behind;
    }
}
