package dev.hexin.domain.platform;

import dev.hexin.domain.platform.JsonValue.JsonBoolean;
import dev.hexin.domain.platform.JsonValue.JsonNumber;
import dev.hexin.domain.platform.JsonValue.JsonString;
import java.math.BigDecimal;
import java.util.Optional;

/** Lenient reading of scalars, as the platform mixes text, numbers and flags. */
final class JsonReading {
    private static final int LONGEST_NUMBER = 32;
    private static final int LARGEST_SCALE = 32;

    private JsonReading() {}

    static Optional<String> text(JsonValue value) {
        return switch (value) {
            case JsonString(String text) -> Optional.of(text);
            case JsonNumber(BigDecimal number) -> Optional.of(isPlain(number)
                    ? number.toPlainString()
                    : number.toString());
            default -> Optional.empty();
        };
    }

    static Optional<Long> number(JsonValue value) {
        return switch (value) {
            case JsonNumber(BigDecimal number) -> whole(number);
            case JsonString(String text) when text.length() <= LONGEST_NUMBER -> parsed(text);
            case JsonBoolean(boolean flag) -> Optional.of(flag ? 1L : 0L);
            default -> Optional.empty();
        };
    }

    static Optional<Boolean> flag(JsonValue value) {
        return number(value).filter(number -> number == 0 || number == 1).map(number -> number == 1);
    }

    private static Optional<Long> parsed(String text) {
        try {
            return whole(new BigDecimal(text.strip()));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Optional<Long> whole(BigDecimal number) {
        try {
            return isPlain(number) ? Optional.of(number.longValueExact()) : Optional.empty();
        } catch (ArithmeticException notWhole) {
            return Optional.empty();
        }
    }

    /** Not 1e999999999, which would be written out with a billion zeros. */
    private static boolean isPlain(BigDecimal number) {
        return Math.abs(number.scale()) <= LARGEST_SCALE;
    }

    static PlatformException missing(String kind, String name) {
        return new PlatformException(new Failure(Reason.TRY_LATER, new PlatformError(0,
                "WeChat's answer has no " + kind + " named " + name,
                "Compare the name with the platform's documentation of this call")));
    }
}
