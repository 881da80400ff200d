package dev.hexin.domain.profile;

import dev.hexin.domain.message.BodyDigest;
import dev.hexin.domain.message.RefusedValueException;
import java.nio.charset.StandardCharsets;

/**
 * What WeChat sends a visitor back with: good for one exchange within five minutes. Opaque, case-sensitive;
 * refuses empty text, more than 512 characters, blanks and control characters. {@code toString} hides it.
 */
public record AuthorizationCode(String value) {
    private static final int LONGEST = 512;

    public AuthorizationCode {
        if (!isValid(value)) {
            throw new RefusedValueException("a code is 1 to " + LONGEST + " characters without blanks");
        }
    }

    public static boolean isValid(String value) {
        return !value.isEmpty() && value.length() <= LONGEST
                && value.chars().allMatch(c -> c > ' ' && c != 0x7f);
    }

    /** What stands for the code in a store. */
    public BodyDigest digest() {
        return BodyDigest.of(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "AuthorizationCode[…]";
    }
}
