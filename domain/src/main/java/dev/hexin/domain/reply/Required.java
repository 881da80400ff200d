package dev.hexin.domain.reply;

import dev.hexin.domain.message.LegalText;
import org.jspecify.annotations.Nullable;

/** The one check that the replies share. */
final class Required {
    private Required() {}

    static String text(String what, String value) {
        String legal = LegalText.of(value);
        if (legal.isBlank()) {
            throw new IllegalArgumentException(what + " is missing");
        }
        return legal;
    }

    static @Nullable String optional(@Nullable String value) {
        return value == null ? null : LegalText.of(value);
    }
}
