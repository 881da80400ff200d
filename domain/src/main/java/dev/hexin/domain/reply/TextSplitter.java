package dev.hexin.domain.reply;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Text splitting: says where a text is cut so that a piece has at most so many bytes of UTF-8. It is cut
 * behind a paragraph, else behind a sentence, else behind a blank or between two Han characters, each in the
 * second half of what fits, and else behind a character. A link ({@code <a …>…</a>}), an address and a
 * character as its reader sees it (an emoji of several code points) stay whole, unless one alone is too long.
 */
final class TextSplitter {
    private static final String SENTENCE_ENDS = "。！？；";
    /** They end a sentence where a blank follows: 3.14 is none. */
    private static final String WESTERN_SENTENCE_ENDS = ".!?";
    private static final String CLOSING = "”’」』）\"')";
    private static final String BLANKS = " \t\u3000";
    /** So many characters around a cut tell whether it is inside an emoji, or behind a sentence. */
    private static final int LOOK_AROUND = 32;

    private final String text;
    private final Links links;

    TextSplitter(String text) {
        this.text = text;
        this.links = Links.in(text);
    }

    /** The end of the longest piece from here. */
    int longest(int begin, int bytes) {
        int end = fitting(begin, bytes);
        if (end == text.length()) {
            return end;
        }
        int whole = begin + characters(begin, end).preceding(end - begin + 1);
        int place = links.before(whole > begin ? whole : end);
        return place > begin ? place : whole > begin ? whole : end;
    }

    /** The end of the piece from here that reads best. */
    int best(int begin, int bytes) {
        int end = longest(begin, bytes);
        if (end == text.length()) {
            return end;
        }
        int least = fitting(begin, bytes / 2);
        BreakIterator characters = characters(begin, end);
        return Stream.<IntPredicate>of(this::endsParagraph, this::endsSentence, this::endsWord)
                .mapToInt(isBreak -> last(isBreak, characters, begin, least, end))
                .filter(place -> place > begin).findFirst().orElse(end);
    }

    /**
     * The last place behind a paragraph or a sentence that leaves a piece of at least and at most so many
     * bytes; -1: there is none.
     *
     * @param length where the text ends that may be cut; what is behind it is not part of it
     */
    int behindSentence(int least, int most, int length) {
        return last(place -> endsParagraph(place) || endsSentence(place), least, most, length);
    }

    /** The same, behind a blank or between two Han characters. */
    int behindWord(int least, int most, int length) {
        return last(this::endsWord, least, most, length);
    }

    private int last(IntPredicate isBreak, int least, int most, int length) {
        int end = Math.min(fitting(0, most), length);
        return last(isBreak, characters(0, end), 0, fitting(0, least - 1), end);
    }

    private int last(IntPredicate isBreak, BreakIterator characters, int begin, int least, int end) {
        for (int place = end; place > least; place--) {
            if (isBreak.test(place) && !links.areCutAt(place) && characters.isBoundary(place - begin)) {
                return place;
            }
        }
        return -1;
    }

    private boolean endsParagraph(int place) {
        return text.charAt(place - 1) == '\n' && text.charAt(place) != '\n';
    }

    private boolean endsSentence(int place) {
        int last = before(BLANKS, place);
        boolean isBlankBehind = last < place;
        last = before(CLOSING, last);
        if (last == 0) {
            return false;
        }
        char mark = text.charAt(last - 1);
        return isBlankBehind && WESTERN_SENTENCE_ENDS.indexOf(mark) >= 0
                || SENTENCE_ENDS.indexOf(mark) >= 0
                        && (SENTENCE_ENDS + CLOSING + BLANKS).indexOf(text.charAt(place)) < 0;
    }

    /** Where the run of these characters begins that ends here; a long one is not followed to its begin. */
    private int before(String some, int place) {
        int begin = place;
        while (begin > Math.max(0, place - LOOK_AROUND) && some.indexOf(text.charAt(begin - 1)) >= 0) {
            begin--;
        }
        return begin;
    }

    private boolean endsWord(int place) {
        return isBlank(text.charAt(place - 1)) && !isBlank(text.charAt(place))
                || isHan(text.codePointBefore(place)) && isHan(text.codePointAt(place));
    }

    private static boolean isBlank(char c) {
        return BLANKS.indexOf(c) >= 0;
    }

    private static boolean isHan(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
    }

    /** Where characters as a reader sees them end, counted from the first of these two places. */
    private BreakIterator characters(int begin, int end) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text.substring(begin, Math.min(text.length(), end + LOOK_AROUND)));
        return characters;
    }

    /** Behind the last code point that fits, or behind the first one. */
    private int fitting(int begin, int bytes) {
        int used = 0;
        int end = begin;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            used += utf8Length(codePoint);
            if (used > bytes && end > begin) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }

    static boolean exceeds(String text, int bytes) {
        // a char is at least 1 byte and at most 3, so most texts need not be encoded to be measured
        return text.length() > bytes || text.length() * 3L > bytes && bytes(text) > bytes;
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int utf8Length(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
}
