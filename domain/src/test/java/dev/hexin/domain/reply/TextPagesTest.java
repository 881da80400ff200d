package dev.hexin.domain.reply;

import dev.hexin.domain.reply.TextPages.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextPagesTest {
    private static final PageWording WORDING = new PageWording("({page}/{pages}) 回复「{word}」看下一页",
            List.of("继续", "more"), "内容由 AI 生成");
    private static final Lines IN_PAGES = new Lines(false, 1);
    private static final int FOOTER = TextSplitter.bytes("\n(1/9) 回复「继续」看下一页");
    private static final int LABEL = TextSplitter.bytes("\n内容由 AI 生成");

    private static final String LINK = "<a href=\"https://e.org/?a=1&b=2\">看 here。now</a>"; // 51 bytes
    private static final String ADDRESS = "https://example.org/a/path?with=a#query";
    private static final String FAMILY = "👨‍👩‍👧‍👦"; // one character to its reader, 25 bytes
    private static final String HAND = "👋🏽";
    private static final String FLAG = "🇨🇳";

    private static TextPages pages(String text) {
        return TextPages.of(text, WORDING, IN_PAGES);
    }

    /** The pages of a text that is not too long for them, without the lines that they end with. */
    private static List<String> withoutLines(TextPages pages, boolean labelled) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < pages.count(); i++) {
            String page = pages.all().get(i);
            if (i + 1 < pages.count()) {
                page = without(page, "\n(%d/%d) 回复「继续」看下一页".formatted(i + 1, pages.count()));
            }
            all.add(labelled && i == 0 ? without(page, "\n内容由 AI 生成") : page);
        }
        return all;
    }

    private static String without(String page, String line) {
        assertThat(page).endsWith(line);
        return page.substring(0, page.length() - line.length());
    }

    @Property(tries = 500)
    void pagesWithoutTheirLinesAreTheText_andNothingIsCutThatBelongsTogether(
            @ForAll("texts") String text,
            @ForAll @IntRange(min = 64, max = 2_000) int room,
            @ForAll boolean labelled) {
        int bytes = room + FOOTER + LABEL;
        TextPages pages = TextPages.of(text, WORDING, new Lines(labelled, 1), bytes);
        List<String> pieces = pages.isShortened() ? List.of() : withoutLines(pages, labelled);

        assertThat(pages.all()).allMatch(page -> TextSplitter.bytes(page) <= bytes)
                .allMatch(page -> !page.isBlank() || text.isBlank()).hasSizeLessThanOrEqualTo(9);
        if (pages.isShortened()) {
            assertThat(pages.all()).hasSize(9);
            assertThat(pages.all().getLast()).endsWith("\n(9/9) 内容过长，余下部分已省略");
            assertThat(TextSplitter.bytes(text)).isGreaterThan(9 * 64 / 2);
        } else {
            assertThat(withoutBlanks(String.join("", pieces))).isEqualTo(withoutBlanks(text));
            for (String whole : List.of(LINK, " " + ADDRESS + " ", FAMILY, HAND, FLAG, "e\u0301")) {
                assertThat(pieces.stream().mapToInt(piece -> count(whole.strip(), piece)).sum())
                        .as(whole).isEqualTo(count(whole.strip(), text));
            }
        }
        assertThat(pages.all()).allSatisfy(page -> assertThat(page.codePoints()).noneMatch(
                c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }

    private static int count(String what, String text) {
        return (int) Pattern.compile(what, Pattern.LITERAL).matcher(text).results().count();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries
                .of("a", " ", "\n", "\n\n", "字", "好的", "😀", FAMILY, HAND, " " + FLAG + " ", "e\u0301",
                        "a word and another ", LINK, " " + ADDRESS + " ", "。”", "! ", "好。", "（", "…")
                .list().ofMinSize(1).ofMaxSize(300).map(list -> String.join("", list));
    }

    @Property(tries = 300)
    void hostileTextsArePagedAllTheSame(
            @ForAll("hostileTexts") String text,
            @ForAll @IntRange(min = 64, max = 300) int room) {
        int bytes = room + FOOTER + LABEL;
        assertThat(TextPages.of(text, WORDING, IN_PAGES, bytes).all()).isNotEmpty()
                .allMatch(page -> !page.isBlank() || text.isBlank())
                .allMatch(page -> TextSplitter.bytes(page) <= bytes);
    }

    @Provide
    Arbitrary<String> hostileTexts() {
        return Arbitraries
                .of("<a ", "</a>", "<a href=", "'", "\"", ">", "x", "https://", "\u0301", "\u200d", "👨",
                        "\ufe0f", "🇨", " ", "\r\n")
                .list().ofMinSize(1).ofMaxSize(600).map(list -> String.join("", list));
    }

    @Test
    void aTextThatFitsIsOnePageWithoutALine() {
        assertThat(pages("a".repeat(2048)).all()).containsExactly("a".repeat(2048));
        assertThat(pages("a".repeat(2049)).count()).isEqualTo(2);
    }

    @Test
    void eachPageButTheLastSaysHowToGoOn() {
        List<String> all = pages("字".repeat(1500)).all();

        assertThat(all).hasSize(3);
        assertThat(all.get(0)).endsWith("字\n(1/3) 回复「继续」看下一页");
        assertThat(all.get(1)).endsWith("字\n(2/3) 回复「继续」看下一页");
        assertThat(all.get(2)).matches("字+");
    }

    @Test
    void whatAModelWroteSaysSoOnItsFirstPage_aboveTheFooter() {
        TextPages one = TextPages.of("字", WORDING, new Lines(true, 1));
        TextPages two = TextPages.of("字".repeat(1000), WORDING, new Lines(true, 1));

        assertThat(one.all()).containsExactly("字\n内容由 AI 生成");
        assertThat(two.all().getFirst()).endsWith("字\n内容由 AI 生成\n(1/2) 回复「继续」看下一页");
        assertThat(two.all().getLast()).matches("字+");
        assertThat(TextPages.of("a".repeat(2048), WORDING, new Lines(true, 1)).count())
                .as("its label has to fit").isEqualTo(2);
    }

    @Test
    void wherePagesComeByThemselvesTheLastOfThemSaysHowToGoOn() {
        List<String> all = TextPages.of("字".repeat(3000), WORDING, new Lines(false, 3)).all();

        assertThat(all).hasSize(5);
        assertThat(all.subList(0, 2)).allMatch(page -> page.equals("字".repeat(682)));
        assertThat(all.get(2)).endsWith("\n(3/5) 回复「继续」看下一页");
        assertThat(all.get(3)).endsWith("\n(4/5) 回复「继续」看下一页");
        assertThat(all.get(4)).matches("字+");
    }

    @Test
    void ofMoreThanNinePagesTheNinthSaysSo() {
        TextPages pages = pages("字".repeat(20_000));

        assertThat(pages.isShortened()).isTrue();
        assertThat(pages.all()).hasSize(9);
        assertThat(pages.all().getLast()).endsWith("字\n(9/9) 内容过长，余下部分已省略");
    }

    @Test
    void eightParagraphsAreCutBehindParagraphs() {
        String paragraph = "这是一句话。".repeat(100) + "\n";
        List<String> all = withoutLines(pages(paragraph.repeat(8)), false);

        assertThat(all).hasSize(8).allMatch(piece -> piece.equals(paragraph.strip()));
    }

    @Test
    void noPageIsBlank_andNoneEndsWithBlanks() {
        assertThat(pages("a".repeat(2048) + " \n\n").all()).containsExactly("a".repeat(2048));
        assertThat(withoutLines(pages("a" + "\n".repeat(9_000) + "b"), false)).noneMatch(String::isBlank)
                .startsWith("a");
        assertThat(TextPages.of("a" + " ".repeat(9_000) + "b", WORDING, new Lines(false, 6)).all())
                .noneMatch(String::isBlank);
    }

    @Test
    void behindIsTheTextBehindSoManyPages() {
        String text = IntStream.range(0, 500).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        TextPages pages = pages(text);

        assertThat(pages.behind(0)).isEqualTo(text.strip());
        assertThat(withoutLines(pages, false).getFirst() + '\n' + pages.behind(1)).isEqualTo(text.strip());
        assertThat(pages.behind(pages.count())).isEmpty();
    }

    @Test
    void aLinkThatNoPageTakesBecomesItsTextAndItsAddress() {
        String text = "看".repeat(500) + "<a class=x href=\"https://e.org/\">" + "长".repeat(800) + "</a>"
                + "完";

        assertThat(withoutBlanks(String.join("", withoutLines(pages(text), false))))
                .isEqualTo("看".repeat(500) + "长".repeat(800) + "https://e.org/" + "完");
        assertThat(withoutBlanks(String.join("",
                withoutLines(pages("<a href='u'>" + "a".repeat(2000) + "</a>" + "b".repeat(99)), false))))
                .as("one that a page takes without its line")
                .isEqualTo("a".repeat(2000) + "u" + "b".repeat(99));
    }

    @Test
    void aWordOfThoseFetches_whateverItsCaseAndTheBlanksAroundIt() {
        assertThat(List.of("继续", " More\n", "MORE")).allMatch(WORDING::isMoreWord);
        assertThat(List.of("", "继续吧", "more?", "mo re")).noneMatch(WORDING::isMoreWord);
        assertThat(WORDING.word()).isEqualTo("继续");
    }
}
