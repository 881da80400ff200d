package dev.hexin.domain.profile;

import dev.hexin.domain.message.RefusedValueException;
import java.util.regex.Pattern;

/**
 * One attempt to sign in, as it travels through WeChat and back: letters and digits, at most 128, because the platform
 * mangles anything else. Unguessable, used once. {@code toString} hides it.
 */
public record LoginState(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-zA-Z0-9]{1,128}");

    public LoginState {
        if (!isValid(value)) {
            throw new RefusedValueException("a state is 1 to 128 letters and digits");
        }
    }

    public static boolean isValid(String value) {
        return SHAPE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return "LoginState[…]";
    }
}
