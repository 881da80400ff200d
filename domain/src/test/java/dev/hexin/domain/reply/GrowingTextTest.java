package dev.hexin.domain.reply;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GrowingTextTest {
    private final GrowingText text = new GrowingText(false, same -> same);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "One. Two. Thr | One. Two.",
            "One. Pi is 3. | One.",
            "第一句。第二句！第三 | 第一句。第二句！",
            "他说：“好。”然后 | 他说：“好。”",
            "no sentence yet | no sentence",
            "see https://example.com/a?b= | see",
            "One. See https://example.com/a?b= | One.",
            "One. <a href=\"https://example.com\">all. of | One.",
            "One. <a href=\"https://example.com\">all. of</a> it. Th | "
                    + "One. <a href=\"https://example.com\">all. of</a> it.",
    })
    void whatIsThereNowIsCutBehindASentence_elseAWord(String there, String piece) {
        text.append(there);

        assertThat(text.pieceNow(1800)).contains(piece);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "word", "https://example.com/", "<a href=\"https://example.com\">a b"})
    void whereNoPieceIsThere_itIsWaitedFor(String there) {
        text.append(there);

        assertThat(text.pieceNow(1800)).isEmpty();
        assertThat(text.rest()).isEqualTo(there.strip());
    }

    @Test
    void aCharacterWhoseHalvesAreTwoParts_staysWhole() {
        text.append("好。\ud83d");
        assertThat(text.pieceNow(1800)).contains("好。");
        text.append("\ude00!");

        assertThat(text.rest()).isEqualTo("\ud83d\ude00!");
    }

    @Test
    void aPieceHasItsLeast_unlessItIsTheMost() {
        text.append("One. " + "x".repeat(20) + ". Y");
        assertThat(text.piece(30, 100)).isEmpty();
        assertThat(text.piece(20, 100)).contains("One. " + "x".repeat(20) + ".");
        text.append("z".repeat(150));
        assertThat(text.piece(20, 100)).contains("Y" + "z".repeat(99));
    }

    private static GrowingText markdown(String there) {
        GrowingText markdown = new GrowingText(true, text -> text.replace("**", ""));
        markdown.append(there);
        return markdown;
    }

    @Test
    void markdownIsCutBetweenBlocks() {
        GrowingText text = markdown("**One.** Two.\n\nThree. Fo");

        assertThat(text.pieceNow(1800)).contains("One. Two.");
        assertThat(text.rest()).isEqualTo("Three. Fo");
    }

    @Test
    void aBlockOfCodeIsCutOnlyWhereItMustBe_andOpenedAgain() {
        GrowingText text = markdown("```java\na();\n\nb();\n");
        assertThat(text.piece(10, 1800)).isEmpty();
        text.append("c();\n".repeat(40));

        assertThat(text.piece(10, 100))
                .hasValueSatisfying(piece -> assertThat(piece).startsWith("```java\na();"));
        assertThat(text.rest()).startsWith("```java\nc();").endsWith("c();");
    }

    @Test
    void whatRenderingLeavesNothingOf_staysAsItWas() {
        GrowingText text = new GrowingText(true, rendered -> "");
        text.append("[a]: b\n\n");

        assertThat(text.pieceNow(1800)).contains("[a]: b");
    }

    @Property(tries = 300)
    void thePiecesAreTheText(
            @ForAll @StringLength(max = 400) @CharRange(from = 'a', to = 'c') @Chars({' ', '.', '。', '\n',
                    '好'}) String all,
            @ForAll @IntRange(min = 1, max = 40) int part,
            @ForAll @IntRange(min = 1, max = 50) int least,
            @ForAll boolean now) {
        GrowingText growing = new GrowingText(false, same -> same);
        StringBuilder taken = new StringBuilder();
        for (int begin = 0; begin < all.length(); begin += part) {
            growing.append(all.substring(begin, Math.min(all.length(), begin + part)));
            Optional<String> piece = now ? growing.pieceNow(60) : growing.piece(least, 60);
            piece.ifPresent(cut -> assertThat(TextSplitter.bytes(cut)).isLessThanOrEqualTo(60));
            taken.append(piece.orElse(""));
        }

        assertThat(taken.append(growing.rest()).toString().replaceAll("\\s", ""))
                .isEqualTo(all.replaceAll("\\s", ""));
    }
}
