package dev.hexin.domain.service.state;

import dev.hexin.domain.port.CellGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class TextsTest {

    @Property
    void whatIsWrittenIsReadBack(@ForAll("texts") List<@Nullable String> written) {
        Texts texts = Texts.empty();
        written.forEach(texts::add);
        Texts read = Texts.read(texts.toString());
        List<@Nullable String> all = new ArrayList<>();
        while (read.hasNext()) {
            all.add(read.nextOrNull());
        }
        assertThat(all).isEqualTo(written);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings().all().ofMaxLength(20).injectNull(0.2).list().ofMaxSize(8);
    }

    /** As often as it is read and written: a number may have zeros in front. */
    @Property(tries = 5000)
    void anyTextIsRefusedOrReadAsOne(@ForAll("nearlyTexts") String text) {
        try {
            String once = Texts.read(text).toString();
            assertThat(Texts.read(once).toString()).isEqualTo(once);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("texts");
        }
    }

    @Provide
    Arbitrary<String> nearlyTexts() {
        return Arbitraries.strings().withChars("0123:-a").ofMaxLength(12);
    }

    @Test
    void itLooksLikeThis() {
        assertThat(Texts.of("v1", "hello", null, "").add(12).add(true).toString()).isEqualTo(
                "2:v15:hello-0:2:121:1");
    }

    @Test
    void numbersFlagsAndTimesAreReadBack() {
        Texts texts = Texts
                .read(Texts.empty().add(Long.MIN_VALUE).add(true).add(false).add(Instant.MAX.toString())
                        .toString());
        assertThat(texts.nextNumber()).isEqualTo(Long.MIN_VALUE);
        assertThat(texts.nextFlag()).isTrue();
        assertThat(texts.nextFlag()).isFalse();
        assertThat(texts.nextInstant()).isEqualTo(Instant.MAX);
        assertThatIllegalArgumentException().isThrownBy(texts::nextOrNull);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1:", ":", ":a", "a:a", "2:a", "--1:", "+1:a", "1.0:a", "١:a", "99999999:a",
            "4294967297:a", " 1:a", "1:ab"})
    void whatIsNoTextsIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Texts.read(text));
    }

    @Test
    void aLongOneIsReadAsFastAsItIsLong() {
        Texts texts = Texts.empty();
        for (int i = 0; i < CellGroup.LONGEST / 4; i++) {
            texts.add("a");
        }
        String all = texts.toString();
        assertTimeoutPreemptively(Duration.ofMinutes(2),
                () -> assertThat(Texts.read(all).hasNext()).isTrue());
    }
}
