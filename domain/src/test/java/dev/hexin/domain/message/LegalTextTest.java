package dev.hexin.domain.message;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LegalTextTest {
    /** The production {@code Char} of XML 1.0, as its specification has it. */
    private static boolean isChar(int c) {
        return c == 0x9 || c == 0xA || c == 0xD || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000 && c <= 0x10FFFF;
    }

    @Test
    void everyCodePointIsJudgedAsTheSpecificationDoes() {
        assertThat(IntStream.rangeClosed(-1, Character.MAX_CODE_POINT + 1)
                .filter(c -> LegalText.isLegal(c) != isChar(c))).isEmpty();
    }

    @Test
    void aLegalTextIsNotCopied() {
        String text = "你好 😀\t\r\n";

        assertThat(LegalText.of(text)).isSameAs(text);
    }

    @Test
    void halvesThatWereApartAreNotJoinedIntoACharacter() {
        assertThat(LegalText.of("\ud83d\u0000\ude00")).isEmpty();
        assertThat(LegalText.of("\ud83d\ud83d\ude00\ude00")).isEqualTo("😀");
    }

    @Provide
    Arbitrary<String> textsOfRiskyCharacters() {
        return Arbitraries.chars().range('\u0000', '\u0021').range('\ud7fe', '\ue001')
                .range('\ufffc', '\uffff')
                .with('\u007f', '\u0085', 'a', '中').list().ofMaxSize(30)
                .map(chars -> {
                    StringBuilder text = new StringBuilder();
                    chars.forEach(text::append);
                    return text.toString();
                });
    }

    @Property
    void keepsExactlyTheLegalCodePointsInTheirOrder(@ForAll("textsOfRiskyCharacters") String text) {
        int[] legal = text.codePoints().filter(LegalTextTest::isChar).toArray();

        assertThat(LegalText.of(text)).isEqualTo(new String(legal, 0, legal.length));
    }

    @Property
    void keepsExactlyTheLegalCodePointsOfAnyText(@ForAll String text) {
        keepsExactlyTheLegalCodePointsInTheirOrder(text);
    }
}
