package dev.hexin.domain.service;

import dev.hexin.domain.message.ComparableText;
import dev.hexin.domain.message.TextMessage;
import org.jspecify.annotations.Nullable;

/** A follower's text as routes compare it: computed once for all of them, and only if one asks. */
final class ComparedText {
    private final TextMessage message;
    private @Nullable String normalized;
    private @Nullable String folded;

    ComparedText(TextMessage message) {
        this.message = message;
    }

    TextMessage message() {
        return message;
    }

    /** In Unicode's compatibility form, stripped. */
    String normalized() {
        if (normalized == null) {
            normalized = ComparableText.normalized(message.content());
        }
        return normalized;
    }

    /** The same without case. */
    String folded() {
        if (folded == null) {
            folded = ComparableText.withoutCase(normalized());
        }
        return folded;
    }

    /** The same of any text. */
    static String fold(String text) {
        return ComparableText.folded(text);
    }
}
