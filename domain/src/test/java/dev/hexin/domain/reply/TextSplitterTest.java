package dev.hexin.domain.reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextSplitterTest {

    private static String first(String text, int bytes) {
        return text.substring(0, new TextSplitter(text).best(0, bytes));
    }

    /** A bar stands where the text is cut; of pieces of twenty bytes. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "behind a paragraph; one. two. th\\n|ree four five six",
            "rather than behind a later sentence; one two thr\\n|f. i. v. e. six",
            "behind the blank line of one; one two thr\\n\\n|four five six",
            "behind a sentence; one two three. |four five six",
            "behind its closing quote; 说：“好。”|五个字在这里",
            "no number is a sentence; one two 3.14 four |five",
            "no number alone; 一二三四3.14五|六七八九",
            "behind a blank; one two three four |five six",
            "behind a wide one; 一二三四五\u3000|六七八",
            "between two Han characters; 一二三四五六|七八九十",
            "not before a comma; 一二三四五|六，七八九十",
            "not behind what is in the first half; one.\\n|",
            "behind a character where there is nothing else; abcdefghijklmnopqrst|uvwxyz",
            "not inside an address; see now |https://e.org/abcdef",
            "not inside a link; see <a href='u'>|"})
    void aTextIsCut(String where, String text) {
        String marked = text.replace("\\n", "\n");
        int cut = marked.indexOf('|');
        String whole = marked.replace("|", "");
        if (where.startsWith("not behind")) {
            assertThat(first(whole + "a".repeat(30), 20)).isEqualTo(whole + "a".repeat(20 - whole.length()));
        } else if (where.equals("not inside a link")) {
            assertThat(first("see it <a href='u'>a b</a>", 20)).isEqualTo("see it ");
        } else {
            assertThat(first(whole, 20)).isEqualTo(marked.substring(0, cut));
        }
    }

    @Test
    void theLongestPieceIsCutAnywhereBetweenCharacters() {
        String text = "one. two\n three 👋🏽👋🏽";

        assertThat(new TextSplitter(text).longest(0, 20)).isEqualTo(text.indexOf("👋"));
        assertThat(new TextSplitter(text).longest(0, 5)).isEqualTo(5);
    }
}
