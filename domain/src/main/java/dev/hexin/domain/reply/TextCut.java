package dev.hexin.domain.reply;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Where a text may be cut: never inside a character as its reader sees it, a link or an address, unless that
 * alone is too long; rather behind a line, a sentence or a word.
 */
final class TextCut {
    private static final String SENTENCE_ENDS = "。！？…；";
    private static final String WESTERN_SENTENCE_ENDS = ".!?;";
    private static final String CLOSING = "”’」』）";
    private static final String PAUSES = "，、： ";

    private final String text;
    private final Links links;

    TextCut(String text) {
        this.text = text;
        this.links = Links.in(text);
    }

    /** The end of the longest piece from here that fits into so many bytes of UTF-8. */
    int whole(int begin, int bytes) {
        int end = begin + fitting(text.substring(begin), bytes);
        int place = end == text.length() ? end : links.before(end);
        return place > begin ? place : end;
    }

    /** The same, or less if in its last quarter a line, or else a sentence, or else a word ends. */
    int atBreak(int begin, int bytes) {
        int end = whole(begin, bytes);
        if (end == text.length()) {
            return end;
        }
        int least = begin + (end - begin) * 3 / 4;
        return Stream.<IntPredicate>of(this::endsLine, this::endsSentence, this::endsWord)
                .mapToInt(isBreak -> last(isBreak, least, end)).filter(place -> place > begin).findFirst()
                .orElse(end);
    }

    private int last(IntPredicate isBreak, int least, int end) {
        for (int place = end; place > least; place--) {
            if (isBreak.test(place) && !links.areCutAt(place)) {
                return place;
            }
        }
        return -1;
    }

    private boolean endsLine(int place) {
        return text.charAt(place - 1) == '\n';
    }

    private boolean endsSentence(int place) {
        char last = text.charAt(place - 1);
        char before = place > 1 ? text.charAt(place - 2) : last;
        if (last == ' ') {
            return WESTERN_SENTENCE_ENDS.indexOf(before) >= 0;
        }
        boolean ends = SENTENCE_ENDS.indexOf(CLOSING.indexOf(last) >= 0 ? before : last) >= 0;
        return ends && (SENTENCE_ENDS + CLOSING).indexOf(text.charAt(place)) < 0;
    }

    private boolean endsWord(int place) {
        return PAUSES.indexOf(text.charAt(place - 1)) >= 0;
    }

    /** How many characters of it fit, whole ones as a reader sees them, if there is one that does. */
    private static int fitting(String text, int bytes) {
        if (!exceeds(text, bytes)) {
            return text.length();
        }
        int end = 0;
        for (int used = 0; end < text.length();) {
            int codePoint = text.codePointAt(end);
            used += utf8Length(codePoint);
            if (used > bytes) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int whole = characters.isBoundary(end) ? end : characters.preceding(end);
        return whole > 0 ? whole : end;
    }

    static boolean exceeds(String text, int bytes) {
        // a char is at most 3 bytes, so most texts need not be encoded to be measured
        return text.length() * 3L > bytes && text.getBytes(StandardCharsets.UTF_8).length > bytes;
    }

    private static int utf8Length(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
