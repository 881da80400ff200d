package dev.hexin.app.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** What stands in a line of Markdown as a chat bubble shows it: words, line breaks and links. */
final class InlineText {
    private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s\"<>]+");
    /** Chinese goes on without a blank behind its marks, and CommonMark then sees no emphasis. */
    private static final Pattern LEFT_OVER = Pattern
            .compile("\\*\\*(?=[^\\s*])([^*\\n]{1,500}+)(?<!\\s)\\*\\*");
    private static final Pattern WIDE_MARK = Pattern.compile("[\\p{P}&&[^\\x00-\\x7f]]");
    private static final Pattern WORD_BEGIN = Pattern.compile("[A-Za-z0-9]");
    private static final Pattern WORD_END = Pattern.compile("[A-Za-z0-9]$");
    private static final String PICTURE = "图片";

    private final StringBuilder text = new StringBuilder();
    /** The pictures in a link, which can hold no other link: they come behind it. */
    private final StringBuilder pictures = new StringBuilder();
    private boolean isInLink;

    private InlineText() {}

    static String of(Node parent) {
        InlineText inline = new InlineText();
        inline.children(parent);
        return inline.text.toString();
    }

    static String oneLine(Node parent) {
        return of(parent).replace('\n', ' ').strip();
    }

    private void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            add(child);
        }
    }

    private void add(Node node) {
        switch (node) {
            case Text words -> text.append(withoutLeftOvers(words.getLiteral()));
            case Code code -> text.append(code.getLiteral());
            case HtmlInline html -> text.append(html.getLiteral());
            case SoftLineBreak line -> text.append('\n');
            case HardLineBreak line -> text.append('\n');
            case MathNode math -> text.append(math.literal());
            case Image image -> image(image);
            case Link link -> link(link);
            case Emphasis emphasis -> emphasis(emphasis, emphasis.getOpeningDelimiter());
            case StrongEmphasis strong -> emphasis(strong, strong.getOpeningDelimiter());
            default -> children(node);
        }
    }

    /** For which a chat has no sign. Within a word it is hardly meant: 2*3*4 is no 234. */
    private void emphasis(Node node, String mark) {
        boolean isMeant = !(node.getPrevious() instanceof Text before && node.getNext() instanceof Text behind
                && WORD_END.matcher(before.getLiteral()).find()
                && WORD_BEGIN.matcher(behind.getLiteral()).lookingAt());
        text.append(isMeant ? "" : mark);
        children(node);
        text.append(isMeant ? "" : mark);
    }

    private static String withoutLeftOvers(String words) {
        return !words.contains("**")
                ? words
                : LEFT_OVER.matcher(words).replaceAll(found -> Matcher.quoteReplacement(
                        WIDE_MARK.matcher(found.group(1)).find() ? found.group(1) : found.group()));
    }

    private void image(Image image) {
        int begin = text.length();
        boolean wasInLink = isInLink;
        isInLink = true;
        children(image);
        isInLink = wasInLink;
        String shown = text.substring(begin);
        if (isInLink) {
            pictures.append(' ').append(linked(PICTURE, image.getDestination(), image.getTitle()));
            return;
        }
        text.setLength(begin);
        text.append(linked(shown.isBlank() ? PICTURE : shown, image.getDestination(), image.getTitle()))
                .append(pictures);
        pictures.setLength(0);
    }

    private void link(Link link) {
        int begin = text.length();
        isInLink = true;
        children(link);
        isInLink = false;
        String shown = text.substring(begin);
        text.setLength(begin);
        text.append(linked(shown, link.getDestination(), link.getTitle())).append(pictures);
        pictures.setLength(0);
    }

    private static String linked(String shown, String address, @Nullable String title) {
        String more = title == null || title.isBlank() ? "" : " (" + title + ")";
        if (shown.isBlank() || shown.equals(address) || address.equals("mailto:" + shown)) {
            return (shown.isBlank() ? address : shown) + more; // WeChat makes an address a link by itself
        }
        boolean isLink = WEB.matcher(address).matches() && shown.indexOf('<') < 0;
        return (isLink
                ? "<a href=\"" + address + "\">" + shown.replace('\n', ' ') + "</a>"
                : address.isBlank() ? shown : shown + " (" + address + ")") + more;
    }
}
