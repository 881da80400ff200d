package dev.hexin.domain.profile;

import dev.hexin.domain.message.RefusedValueException;
import java.util.regex.Pattern;

/** A browser, as a cookie of ours names it: what sign-in attempts are bound to. {@code toString} hides it. */
public record BrowserId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-zA-Z0-9]{16,128}");

    public BrowserId {
        if (!isValid(value)) {
            throw new RefusedValueException("a browser's id is 16 to 128 letters and digits");
        }
    }

    public static boolean isValid(String value) {
        return SHAPE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return "BrowserId[…]";
    }
}
