package dev.hexin.domain.message;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a push is about: its {@code MsgType} and, when that is {@code event}, its {@code Event}.
 * WeChat spells some events in several cases ({@code SCAN}, {@code scan}), so kinds compare without case:
 * both parts are kept in lower case. The event is empty for ordinary messages.
 */
public record Kind(String type, String event) {
    private static final String EVENT = "event";
    private static final Pattern PRINTABLE = Pattern.compile("[\\p{Alnum}_.*-]{1,64}");

    public Kind {
        type = type.toLowerCase(Locale.ROOT);
        event = event.toLowerCase(Locale.ROOT);
    }

    /** An ordinary message: {@code text}, {@code image}, … */
    public static Kind message(String type) {
        return new Kind(type, "");
    }

    /** An event: {@code subscribe}, {@code CLICK}, … */
    public static Kind event(String event) {
        return new Kind(EVENT, event);
    }

    public boolean isEvent() {
        return type.equals(EVENT);
    }

    /**
     * Written out: a record's own goes through method handles, which the compiler has to inline wherever a
     * push's way compares kinds, and that was a third of what it inlined.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Kind that && type.equals(that.type) && event.equals(that.event);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + event.hashCode();
    }

    /**
     * For people and logs: letters, digits and {@code _-.} only, and not too many; the rest is a follower's
     * joke.
     */
    @Override
    public String toString() {
        return event.isEmpty() ? printable(type) : printable(type) + "/" + printable(event);
    }

    private static String printable(String name) {
        return PRINTABLE.matcher(name).matches() ? name : "(unprintable)";
    }
}
