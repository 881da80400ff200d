package dev.hexin.app.markdown;

import dev.hexin.domain.port.MarkdownRenderer;
import dev.hexin.domain.port.MarkdownRendererContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommonMarkRendererTest extends MarkdownRendererContract {
    private final CommonMarkRenderer renderer = new CommonMarkRenderer();

    @Override
    protected MarkdownRenderer renderer() {
        return renderer;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '~', ignoreLeadingAndTrailingWhitespace = true, value = {
            "a heading            ¦ # 标题 #\\nText          ¦ 【标题】\\n\\nText",
            "one of the old kind  ¦ Title\\n=====            ¦ 【Title】",
            "emphasis             ¦ *a* __b__ ***c***        ¦ a b c",
            "Chinese emphasis     ¦ 请**“注意”**这里          ¦ 请“注意”这里",
            "a lonely asterisk    ¦ 2 * 3 * 4                ¦ 2 * 3 * 4",
            "products and powers  ¦ 5*3*2 = 30, 2**3**4      ¦ 5*3*2 = 30, 2**3**4",
            "bullets              ¦ - a\\n- b                ¦ • a\\n• b",
            "bullets in bullets   ¦ - a\\n  - b\\n    - c\\n- d ¦ • a\\n  ◦ b\\n    ◦ c\\n• d",
            "numbers              ¦ 3. a\\n4. b              ¦ 3. a\\n4. b",
            "bullets in numbers   ¦ 1) a\\n   - b\\n2) c     ¦ 1) a\\n  ◦ b\\n2) c",
            "an item of two parts ¦ 1. a\\n\\n   b\\n2. c    ¦ 1. a\\n\\n  b\\n\\n2. c",
            "an empty item        ¦ -\\n- b                  ¦ •\\n• b",
            "a quote              ¦ > a\\n> > b\\n\\nc       ¦ │ a\\n│\\n│ │ b\\n\\nc",
            "code                 ¦ `a*b*` and ``c`d``       ¦ a*b* and c`d",
            "a block of code      ¦ ```java\\nint a = b * c;\\n\\n  # x\\n``` ¦ int a = b * c;\\n\\n  # x",
            "code by its indent   ¦ a\\n\\n    *b*            ¦ a\\n\\n*b*",
            "a table              ¦ | A | B |\\n|---|:-:|\\n| 1 | *2* | ¦ A | B\\n1 | 2",
            "a line               ¦ a\\n\\n---\\n\\nb         ¦ a\\n\\n————————\\n\\nb",
            "line breaks          ¦ a\\nb  \\nc              ¦ a\\nb\\nc",
            "a link with a title  ¦ [a](https://e.org 't')   ¦ <a href=\"https://e.org\">a</a> (t)",
            "one by reference     ¦ [a][1]\\n\\n[1]: https://e.org ¦ <a href=\"https://e.org\">a</a>",
            "one of emphasis      ¦ [*a* `b`](http://e.org)  ¦ <a href=\"http://e.org\">a b</a>",
            "a bare address       ¦ <https://e.org/x>         ¦ https://e.org/x",
            "a mail address       ¦ <a@e.org>                ¦ a@e.org",
            "other schemes        ¦ [call](tel:10086)        ¦ call (tel:10086)",
            "a page of the site   ¦ [a](/b)                  ¦ a (/b)",
            "a link without text  ¦ [](https://e.org)        ¦ https://e.org",
            "a quote in an address¦ [a](<https://e.org/\"x>) ¦ a (https://e.org/\"x)",
            "a picture            ¦ ![a cat](http://e.org/c) ¦ <a href=\"http://e.org/c\">a cat</a>",
            "one without words    ¦ ![](https://e.org/c.png) ¦ <a href=\"https://e.org/c.png\">图片</a>",
            "one in a link        ¦ [![a](http://e.org/i)](http://e.org) ¦ "
                    + "<a href=\"http://e.org\">a</a> <a href=\"http://e.org/i\">图片</a>",
            "HTML                 ¦ <b>x</b> <br>            ¦ <b>x</b> <br>",
            "a link of HTML       ¦ see <a href='http://e.org'>a</a> ¦ see <a href='http://e.org'>a</a>",
            "entities             ¦ a &lt;b &amp;c          ¦ a <b &c",
            "escapes              ¦ \\*a\\* \\# b            ¦ *a* # b",
            "prices are no maths  ¦ from $5 to $10, *now*    ¦ from $5 to $10, now",
            "maths beside words   ¦ so $a_1$ *is* \\(b\\)    ¦ so $a_1$ is \\(b\\)",
            "struck through       ¦ x~~a~~                   ¦ x~~a~~"})
    void reads(String what, String markdown, String text) {
        assertThat(rendered(markdown.replace("\\n", "\n"))).as(what).isEqualTo(text.replace("\\n", "\n"));
    }
}
