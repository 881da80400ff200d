package dev.hexin.domain.port;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What every renderer of Markdown promises, whatever its marks look like. */
@Timeout(600)
public abstract class MarkdownRendererContract {
    private static final int MANY = 10_000;

    protected abstract MarkdownRenderer renderer();

    protected String rendered(String markdown) {
        return renderer().render(markdown);
    }

    @Test
    void noWordIsLost_andTheyStayInTheirOrder() {
        String markdown = """
                # one *two* three

                four **five** `six`
                seven

                > eight
                > > nine

                1. ten
                   - eleven
                2. twelve

                ```java
                thirteen();
                ```

                | fourteen | fifteen |
                |----------|---------|
                | sixteen  | ~~seventeen~~ |

                <b>eighteen</b> ![nineteen](https://example.org/i.png) [twenty](https://example.org/)
                """;
        String words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
                + "fifteen sixteen seventeen eighteen nineteen twenty";

        assertThat(rendered(markdown))
                .containsPattern(Pattern.compile(String.join("\\b.*\\b", words.split(" ")),
                        Pattern.DOTALL));
    }

    @Test
    void aTextWithoutMarkupIsAsItWas() {
        for (String plain : List.of("您好 👋", "3 < 5 && 5 > 3", "line\nline", "a paragraph\n\nand another",
                "")) {
            assertThat(rendered(plain)).isEqualTo(plain);
        }
    }

    @Test
    void linksAreWhatWeChatShows() {
        assertThat(rendered("[看](https://example.org/?a=1&b=2)"))
                .isEqualTo("<a href=\"https://example.org/?a=1&b=2\">看</a>");
        assertThat(rendered("[see](javascript:alert(1))")).doesNotContain("<a").contains("see");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$a_1 * b_2 * c$", "$$\n\\sum_{i=1}^n i\n= n\n- 1\n$$", "\\(x_1 * y * z\\)",
            "\\[\n1. x\n\\]", "so $x_i$ and $y_i$"})
    void mathsStaysAsWritten(String maths) {
        assertThat(rendered(maths)).isEqualTo(maths);
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", ">", "- ", "1. ", "*", "_", "**a ", "[", "![", "](", "[a](", "`", "``` ",
            "<",
            "<a href='", "$", "$$\n", "\\(", "|", "|-|\n", "# ", "\\", "&", "* * ", ">\n>> ", "[a]: b\n",
            "    ", "\t", "![[", "<!--", "1) "})
    void tenThousandOfAMarkAreRenderedInTime_andNoLongerThanAFewTimesWhatTheyWere(String mark) {
        String hostile = mark.repeat(MANY);

        assertThat(rendered(hostile).length()).isLessThan(40 * hostile.length());
        assertThat(rendered(hostile + "the end")).contains("the end");
    }

    @Test
    void listsInListsInListsAreBounded() {
        StringBuilder hostile = new StringBuilder();
        for (int depth = 0; depth < 300; depth++) {
            hostile.append("  ".repeat(depth)).append("- x\n");
        }
        assertThat(rendered(hostile.toString()).chars().filter(c -> c == 'x')).hasSize(300);
    }
}
