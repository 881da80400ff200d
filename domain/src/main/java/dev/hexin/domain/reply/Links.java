package dev.hexin.domain.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Links of a text ({@code <a …>…</a>}) and its bare addresses: what a cut inside would destroy. */
final class Links {
    /** A link's beginning, its end, or an address. Bounded and without a way back, so that it is linear. */
    private static final Pattern TOKEN = Pattern.compile("(?i)(<a(?=\\s))|(</a\\s{0,9}+>)"
            + "|(?:[a-z][a-z0-9+.-]{0,15}+://|www\\.)[!-~&&[^<>\"]]++");

    private static final Pattern HREF = Pattern.compile(
            "(?i)^<a\\s[^>]*?\\bhref\\s{0,9}+=\\s{0,9}+(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s>]++))");

    /** In their order; none lies in another. */
    private final List<Span> spans;

    /** From its first character to behind its last. */
    private record Span(int begin, int end, boolean isAnchor) {}

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
                spans.add(new Span(tokens.start(), tokens.end(), false));
            } else if (open >= 0) {
                while (!spans.isEmpty() && spans.getLast().begin() > open) {
                    spans.removeLast(); // an address in it
                }
                spans.add(new Span(open, tokens.end(), true));
                open = -1;
            }
        }
        return new Links(spans);
    }

    /** The same text, in which a link of more than so many bytes became its text and its address. */
    static String unfolded(String text, int bytes) {
        StringBuilder unfolded = new StringBuilder();
        int done = 0;
        for (Span span : in(text).spans) {
            String link = text.substring(span.begin(), span.end());
            if (span.isAnchor() && TextSplitter.exceeds(link, bytes)) {
                unfolded.append(text, done, span.begin()).append(unfolded(link));
                done = span.end();
            }
        }
        return done == 0 ? text : unfolded.append(text, done, text.length()).toString();
    }

    private static String unfolded(String link) {
        int begin = link.indexOf('>') + 1;
        int end = link.lastIndexOf("</");
        Matcher href = HREF.matcher(link);
        if (begin > end || !href.find()) { // it is no link that WeChat knows
            return link;
        }
        String shown = link.substring(begin, end);
        String address = Stream.of(href.group(1), href.group(2), href.group(3)).filter(Objects::nonNull)
                .findFirst().orElseThrow();
        return shown.isBlank() || shown.equals(address) ? address : shown + ' ' + address;
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
