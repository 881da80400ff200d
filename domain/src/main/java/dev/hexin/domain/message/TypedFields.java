package dev.hexin.domain.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the texts of {@link Fields} as numbers, times and ids; white space around one is ignored. */
abstract sealed class TypedFields permits Fields {

    abstract String text(String name);

    abstract List<String> texts(String name);

    /** A whole number of 64 bits, in decimal. */
    public long number(String name) {
        return required(name, numberOrNull(name), "a whole number");
    }

    public @Nullable Long numberOrNull(String name) {
        return parse(name, Long::valueOf, "a whole number");
    }

    /** A whole number of 32 bits, in decimal. */
    public int integer(String name) {
        return required(name, integerOrNull(name), "a whole number of 32 bits");
    }

    public @Nullable Integer integerOrNull(String name) {
        return parse(name, Integer::valueOf, "a whole number of 32 bits");
    }

    /** The same as {@link #integer}, with a stand-in for an absent or empty one. */
    public int integerOr(String name, int standIn) {
        Integer number = integerOrNull(name);
        return number == null ? standIn : number;
    }

    /** All whole numbers of that name, in order; empty ones are left out. */
    public List<Integer> integers(String name) {
        return texts(name).stream().map(String::strip).filter(text -> !text.isEmpty()).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException malformed) {
                throw new FieldException(name, "whole numbers of 32 bits");
            }
        }).toList();
    }

    /** A 64-bit id, read unsigned: the result may be negative as a {@code long}. */
    public long id(String name) {
        return required(name, idOrNull(name), "an id of 64 bits");
    }

    public @Nullable Long idOrNull(String name) {
        return parse(name, Long::parseUnsignedLong, "an id of 64 bits");
    }

    /** A finite decimal number, such as a latitude. */
    public double decimal(String name) {
        return required(name, decimalOrNull(name), "a decimal number");
    }

    public @Nullable Double decimalOrNull(String name) {
        Double number = parse(name, Double::valueOf, "a decimal number");
        if (number != null && !Double.isFinite(number)) {
            throw new FieldException(name, "a decimal number");
        }
        return number;
    }

    /** Seconds since 1970 in UTC. */
    public Instant time(String name) {
        return required(name, timeOrNull(name), "a time in seconds");
    }

    public @Nullable Instant timeOrNull(String name) {
        return parse(name, text -> Instant.ofEpochSecond(Long.parseLong(text)), "a time in seconds");
    }

    /** A follower whom the push is about, as opposed to its sender. */
    public OpenId openId(String name) {
        return required(name, openIdOrNull(name), "an openid");
    }

    /** The same, null where there is none or the text can't be one. */
    public @Nullable OpenId openIdOrNull(String name) {
        String text = text(name).strip();
        return OpenId.isValid(text) ? new OpenId(text) : null;
    }

    /** {@code 1} or {@code true} is yes, anything else no. */
    public boolean flag(String name) {
        String text = text(name).strip();
        return text.equals("1") || text.equalsIgnoreCase("true");
    }

    private <T> @Nullable T parse(String name, Function<String, T> parser, String expected) {
        String text = text(name).strip();
        try {
            return text.isEmpty() ? null : parser.apply(text);
        } catch (NumberFormatException | DateTimeException malformed) {
            throw new FieldException(name, expected);
        }
    }

    private static <T> T required(String name, @Nullable T value, String expected) {
        if (value == null) {
            throw new FieldException(name, expected);
        }
        return value;
    }
}
