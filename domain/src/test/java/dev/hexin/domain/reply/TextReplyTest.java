package dev.hexin.domain.reply;

import dev.hexin.domain.message.LegalText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TextReplyTest {
    private static final String LINK = "<a href=\"https://example.org/x?a=1&b=2\">看 here。now</a>";
    private static final String FAMILY = "👨‍👩‍👧‍👦"; // one character to its reader, 25 bytes
    private static final String HAND = "👋🏽"; // a hand and its colour, 8 bytes

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void oneReplyTakes2048BytesAndNotOneMore() {
        assertThat(List.of("a".repeat(2048), "é".repeat(1024))).allMatch(text -> new TextReply(text).fits());
        assertThat(List.of("a".repeat(2049), "é".repeat(1024) + "a", "中".repeat(683)))
                .noneMatch(text -> new TextReply(text).fits());
    }

    @ParameterizedTest
    @ValueSource(strings = {LINK, "<A data-miniprogram-appid='wx1' href='x'>打开 now</A >",
            "https://example.org/a/path?with=a&query=of%20its#own", "www.example.org/a/path",
            "weixin://dl/business/?t=abcdefgh"})
    void aLinkIsNeverCut_whereverItLies(String link) {
        for (int before = 2048 - link.length() - 3; before < 2050; before++) {
            for (String filler : List.of("字", "a")) {
                String lead = filler.repeat(before / bytes(filler)) + " ";
                TextReply reply = new TextReply(lead + link + "。" + "字".repeat(1500));
                String beginning = TextReply.shortened(reply.content()).content();
                assertThat(beginning.contains(link) || lead.startsWith(beginning))
                        .as("before it %s bytes: %s", before, beginning).isTrue();
            }
        }
    }

    @Test
    void theLimitIsMeasuredAfterForbiddenCharactersAreGone() {
        assertThat(new TextReply("\u0001" + "a".repeat(2048)).content()).hasSize(2048);
    }

    @Test
    void aTextThatFitsIsNotShortened() {
        String text = "中".repeat(682) + "é";

        assertThat(bytes(text)).isEqualTo(2048);
        assertThat(TextReply.shortened(text).content()).isEqualTo(text);
    }

    @Test
    void shortensToTheLastByteThatHoldsAWholeCharacter() {
        assertThat(TextReply.shortened("a".repeat(3000)).content()).isEqualTo("a".repeat(2048));
        assertThat(TextReply.shortened("中".repeat(3000)).content()).isEqualTo("中".repeat(682)); // 2046 bytes
        assertThat(TextReply.shortened("é".repeat(3000)).content()).isEqualTo("é".repeat(1024));
    }

    @Test
    void neverCutsASurrogatePair() {
        for (int lead = 0; lead < 4; lead++) {
            String text = TextReply.shortened("a".repeat(lead) + "😀".repeat(600)).content();

            assertThat(text).isEqualTo("a".repeat(lead) + "😀".repeat((2048 - lead) / 4));
        }
    }

    @Test
    void neverCutsAnEmojiOfSeveralCodePoints() {
        for (int lead = 0; lead < 25; lead++) {
            String before = "a".repeat(2048 - 25 + lead);

            assertThat(TextReply.shortened(before + FAMILY + "z").content())
                    .isEqualTo(lead == 0 ? before + FAMILY : before);
        }
    }

    @Test
    void neverCutsTheColourOffAHandNorAnAccentOffALetter() {
        String before = "a".repeat(2042);

        assertThat(TextReply.shortened(before + HAND + "zz").content()).isEqualTo(before);
        assertThat(TextReply.shortened("a".repeat(2047) + "e\u0301").content()).isEqualTo("a".repeat(2047));
    }

    @Test
    void cutsInsideACharacterOnlyWhereItFillsTheWholeReply() {
        String endless = "e" + "\u0301".repeat(2000);

        assertThat(TextReply.shortened(endless).content()).isEqualTo("e" + "\u0301".repeat(1023));
    }

    @Test
    void refusesToShortenNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> TextReply.shortened("\u0001"));
    }

    @Provide
    Arbitrary<String> anyText() {
        Arbitrary<String> piece = Arbitraries.oneOf(Arbitraries.strings().all().ofMaxLength(40),
                Arbitraries.strings().withCharRange('\ud7f0', '\ue00f').ofMaxLength(8),
                Arbitraries.of(FAMILY, HAND, "😀", "中", "e\u0301", "\r\n", "🇨🇳", "\u0000", "\ufffe"));
        return piece.list().ofMinSize(1).ofMaxSize(400).map(pieces -> "x" + String.join("", pieces));
    }

    @Property(tries = 500)
    void whatIsShortenedFits_isTheBeginningOfTheText_andHoldsNoHalfCharacter(
            @ForAll("anyText") String text) {
        String legal = LegalText.of(text);
        String shortened = TextReply.shortened(text).content();

        assertThat(bytes(shortened)).isLessThanOrEqualTo(2048);
        assertThat(legal).startsWith(shortened);
        assertThat(shortened.codePoints()).noneMatch(
                c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (bytes(legal) <= 2048) {
            assertThat(shortened).isEqualTo(legal);
        } else {
            assertThat(bytes(shortened)).isGreaterThan(0);
        }
    }
}
