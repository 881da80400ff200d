package dev.hexin.domain.message;

import java.text.Normalizer;
import java.util.Locale;

/** The forms in which texts of followers are compared, so that {@code ＡＢＣ} equals {@code abc}. */
public final class ComparableText {
    private ComparableText() {}

    /** In Unicode's compatibility form (NFKC), stripped. */
    public static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    /** The same without case. */
    public static String folded(String text) {
        return withoutCase(normalized(text));
    }

    /** By upper case first, so that {@code ß} equals {@code SS}; then letter by letter, as in no language. */
    public static String withoutCase(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(upper.length());
        upper.codePoints().map(Character::toLowerCase).forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
