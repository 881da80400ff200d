package dev.hexin.domain.message;

import org.jspecify.annotations.Nullable;

/**
 * A follower's name towards this one account: opaque text, usually 28 characters, different for every
 * account. Refuses what cannot be one: empty text, more than 128 characters, blanks and control characters.
 * {@code toString} hides it, so that it never reaches a log by accident.
 */
public record OpenId(String value) {
    private static final int LONGEST = 128;

    public OpenId {
        if (!isValid(value)) {
            throw new RefusedValueException("an openid is 1 to 128 characters without blanks");
        }
    }

    /** Whether the text can be an openid at all; WeChat's may change its shape, so this is a loose test. */
    public static boolean isValid(String value) {
        if (value.isEmpty() || value.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) { // of every push, and a stream costs more than the rest
            if (value.charAt(i) <= ' ' || value.charAt(i) == 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Written out, as in {@link Kind}: both are compared on every push. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OpenId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "OpenId[…]";
    }
}
