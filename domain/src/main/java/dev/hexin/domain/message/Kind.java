package dev.hexin.domain.message;

import java.util.Locale;

/**
 * What a push is about: its {@code MsgType} and, when that is {@code event}, its {@code Event}.
 * WeChat spells some events in several cases ({@code SCAN}, {@code scan}), so kinds compare without case:
 * both parts are kept in lower case. The event is empty for ordinary messages.
 */
public record Kind(String type, String event) {
    private static final String EVENT = "event";

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

    @Override
    public String toString() {
        return isEvent() ? EVENT + "/" + event : type;
    }
}
