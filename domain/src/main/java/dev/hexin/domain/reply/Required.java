package dev.hexin.domain.reply;

import dev.hexin.domain.message.LegalText;
import dev.hexin.domain.message.RefusedValueException;
import org.jspecify.annotations.Nullable;

/** The one check that the replies share. */
final class Required {
    private Required() {}

    static String text(String what, @Nullable String value) {
        String legal = orEmpty(value);
        if (legal.isBlank()) {
            throw new RefusedValueException(what + " is missing");
        }
        return legal;
    }

    /** Of callers whose compiler does not tell them that {@code null} is not for here. */
    static String orEmpty(@Nullable String value) {
        return value == null ? "" : LegalText.of(value);
    }

    static @Nullable String optional(@Nullable String value) {
        return value == null ? null : LegalText.of(value);
    }
}
