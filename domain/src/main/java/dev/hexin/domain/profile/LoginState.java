package dev.hexin.domain.profile;

import dev.hexin.domain.message.RefusedValueException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * One attempt to sign in, as it travels through WeChat and back: OAuth's {@code state}. Letters and digits,
 * at most 128, because the platform mangles anything else. Unguessable, bound to one browser, used once.
 * {@code toString} hides it.
 */
public record LoginState(String value) {
    /** How long a visitor may take, from the tap to the way back: longer than a code lives. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);
    /** How long a used one is remembered: longer than any clock among the replicas takes it. */
    public static final Duration REMEMBERED = LIFETIME.plusMinutes(5);
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
