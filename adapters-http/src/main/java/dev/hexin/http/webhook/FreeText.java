package dev.hexin.http.webhook;

import dev.hexin.domain.message.PushNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Escapes what followers wrote where the sender did not: the elements of free text from their first {@code
 * <F><![CDATA[} to their last {@code ]]></F>}. A text may hold begins and ends itself, but can't get rid of
 * the sender's: what lies outside comes from the sender alone. Three passes over the body, whatever it holds.
 */
final class FreeText {
    private static final String BEGIN = "><![CDATA[";
    private static final String END = "]]></";
    private static final int LONGEST = PushNames.LONGEST + 1;
    private static final Comparator<Span> ORDER = Comparator.comparingInt(Span::from);

    private FreeText() {}

    /** Where an element begins and ends, and the text in it. */
    private record Span(String name, int from, int text, int textEnd, int end) {
        boolean overlaps(Span later) {
            return later.from < end;
        }

        /** Both as one, which is the first one's: whether the second is an element or a text is not known. */
        Span with(Span later) {
            return later.end <= end ? this : new Span(name, from, text, later.textEnd, later.end);
        }
    }

    /** The document with these elements' texts escaped; null where it has none of them. */
    static @Nullable String escaped(String xml, Set<String> names) {
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

    private static List<Span> spans(String xml, Set<String> names) {
        Map<String, Integer> begins = begins(xml, names);
        Map<String, Integer> ends = ends(xml, names);
        List<Span> found = new ArrayList<>();
        begins.forEach((name, from) -> {
            int text = from + name.length() + 1 + BEGIN.length();
            int textEnd = ends.getOrDefault(name, -1);
            if (textEnd >= text) {
                found.add(new Span(name, from, text, textEnd, textEnd + END.length() + name.length() + 1));
            }
        });
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

    /** Where each name's first {@code <F><![CDATA[} begins. */
    private static Map<String, Integer> begins(String xml, Set<String> names) {
        Map<String, Integer> first = new HashMap<>();
        for (int at = xml.indexOf(BEGIN); at >= 0; at = xml.indexOf(BEGIN, at + 1)) {
            int from = at - 1;
            int least = Math.max(0, at - LONGEST);
            while (from > least && xml.charAt(from) != '<') {
                from--;
            }
            String name = from < 0 ? "" : xml.substring(from + 1, at);
            if (names.contains(name) && xml.charAt(from) == '<') {
                first.putIfAbsent(name, from);
            }
        }
        return first;
    }

    /** Where each name's last {@code ]]></F>} begins. */
    private static Map<String, Integer> ends(String xml, Set<String> names) {
        Map<String, Integer> last = new HashMap<>();
        for (int at = xml.indexOf(END); at >= 0; at = xml.indexOf(END, at + 1)) {
            int from = at + END.length();
            int most = Math.min(xml.length(), from + LONGEST);
            int end = from;
            while (end < most && xml.charAt(end) != '>') {
                end++;
            }
            if (end < most && names.contains(xml.substring(from, end))) {
                last.put(xml.substring(from, end), at);
            }
        }
        return last;
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
