package dev.hexin.domain.message;

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
        return !value.isEmpty() && value.length() <= LONGEST
                && value.chars().allMatch(c -> c > ' ' && c != 0x7f);
    }

    @Override
    public String toString() {
        return "OpenId[…]";
    }
}
