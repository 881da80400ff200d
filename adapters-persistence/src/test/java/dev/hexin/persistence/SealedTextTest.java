package dev.hexin.persistence;

import dev.hexin.domain.message.AppId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SealedTextTest {
    private static final String KEY = "a key of the tests, 32 characters at least";

    private static SealedText texts(@Nullable String key, String kind) {
        return new SealedText(new StorageSettings(new AppId("wx0123456789abcdef"), key), kind);
    }

    private static Optional<String> open(SealedText texts, String sealed, String owner) {
        return texts.open(sealed, owner, Optional::of);
    }

    @Test
    void withAKeyItIsReadByWhoeverHasTheKey_asWhatItIsAndWhoseItIs() {
        SealedText answers = texts(KEY, "answer");
        String sealed = answers.seal("words", "hers");
        assertThat(sealed).doesNotContain("words");
        assertThat(open(texts(KEY, "answer"), sealed, "hers")).contains("words");
        assertThat(open(answers, sealed, "his")).isEmpty();
        assertThat(open(texts(KEY, "path"), sealed, "hers")).isEmpty();
        assertThat(open(texts(KEY + "!", "answer"), sealed, "hers")).isEmpty();
        assertThat(open(texts(null, "answer"), sealed, "hers")).isEmpty();
    }

    @Test
    void withoutAKeyItIsStoredAsItIs() {
        SealedText answers = texts(null, "answer");
        String stored = answers.seal("words", "hers");
        assertThat(stored).contains("words");
        assertThat(open(answers, stored, "hers")).contains("words");
        assertThat(answers.encipher("words", "hers")).isEmpty();
    }

    @Test
    void whereThereIsAKeyNobodyPutsWordsInClearInItsPlace() {
        String clear = texts(null, "answer").seal("words", "hers");
        assertThat(open(texts(KEY, "answer"), clear, "hers")).isEmpty();
        assertThat(open(texts(KEY, "answer"), "words", "hers")).isEmpty();
    }
}
