package dev.hexin.http.webhook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Escapes what followers wrote where the sender did not: the elements of free text from their first
 * {@code <F><![CDATA[} to their last {@code ]]></F>}. A text may hold begins and ends itself, but can't get rid of the
 * sender's: what lies outside comes from the sender alone. A few searches, each over the body once.
 */
final class FreeText {
    private static final Comparator<Span> ORDER = Comparator.comparingInt(Span::from);

    private FreeText() {}

    /** Where an element begins and ends, and the text in it. */
    private record Span(String name, int from, int text, int textEnd, int end) {
        static @Nullable Span of(String name, String xml) {
            String opening = "<" + name + "><![CDATA[";
            String closing = "]]></" + name + ">";
            int from = xml.indexOf(opening);
            int text = from + opening.length();
            int textEnd = xml.lastIndexOf(closing);
            return from < 0 || textEnd < text
                    ? null
                    : new Span(name, from, text, textEnd, textEnd + closing.length());
        }

        boolean overlaps(Span later) {
            return later.from < end;
        }

        /** Both as one, which is the first one's: whether the second is an element or a text is not known. */
        Span with(Span later) {
            return later.end <= end ? this : new Span(name, from, text, later.textEnd, later.end);
        }
    }

    /** The document with these elements' texts escaped; null where it has none of them. */
    static @Nullable String escaped(String xml, Collection<String> names) {
        List<Span> spans = spans(xml, names);
        if (spans.isEmpty()) {
            return null;
        }
        StringBuilder escaped = new StringBuilder(xml.length() + 64);
        int at = 0;
        for (Span span : spans) {
            escaped.append(xml, at, span.from).append('<').append(span.name).append('>');
            appendEscaped(escaped, xml, span.text, span.textEnd);
            escaped.append("</").append(span.name).append('>');
            at = span.end;
        }
        return escaped.append(xml, at, xml.length()).toString();
    }

    private static List<Span> spans(String xml, Collection<String> names) {
        List<Span> found = new ArrayList<>();
        for (String name : names) {
            Span span = Span.of(name, xml);
            if (span != null) {
                found.add(span);
            }
        }
        found.sort(ORDER);
        List<Span> apart = new ArrayList<>();
        for (Span span : found) {
            int last = apart.size() - 1;
            if (last >= 0 && apart.get(last).overlaps(span)) {
                apart.set(last, apart.get(last).with(span));
            } else {
                apart.add(span);
            }
        }
        return apart;
    }

    private static void appendEscaped(StringBuilder to, String xml, int from, int end) {
        for (int i = from; i < end; i++) {
            char c = xml.charAt(i);
            switch (c) {
                case '&' -> to.append("&amp;");
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                default -> to.append(c);
            }
        }
    }
}
