package dev.hexin.domain.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a cut in a text would destroy: links ({@code <a …>…</a>}) and bare addresses. */
final class Links {
    /** A link's beginning, its end, or an address. Bounded and without a way back, so that it is linear. */
    private static final Pattern TOKEN = Pattern.compile("(?i)(<a(?=\\s))|(</a\\s{0,9}+>)"
            + "|(?:[a-z][a-z0-9+.-]{0,15}+://|www\\.)[!-~&&[^<>\"]]++");

    /** In their order; none lies in another. */
    private final List<Span> spans;

    /** From its first character to behind its last. */
    private record Span(int begin, int end) {}

    private Links(List<Span> spans) {
        this.spans = spans;
    }

    static Links in(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher tokens = TOKEN.matcher(text);
        int open = -1;
        while (tokens.find()) {
            if (tokens.group(1) != null) {
                open = tokens.start();
            } else if (tokens.group(2) == null) {
                spans.add(new Span(tokens.start(), tokens.end()));
            } else if (open >= 0) {
                while (!spans.isEmpty() && spans.getLast().begin() > open) {
                    spans.removeLast(); // an address in it
                }
                spans.add(new Span(open, tokens.end()));
                open = -1;
            }
        }
        return new Links(spans);
    }

    /** Whether a cut before this character would be inside of one. */
    boolean areCutAt(int index) {
        return before(index) != index;
    }

    /** The last place that is not inside of one, up to here. */
    int before(int index) {
        int low = 0;
        int high = spans.size();
        while (low < high) { // for the first that ends behind it
            int middle = (low + high) >>> 1;
            if (spans.get(middle).end() <= index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < spans.size() && spans.get(low).begin() < index ? spans.get(low).begin() : index;
    }
}
