package dev.hexin.persistence.redis;

import java.time.Duration;
import java.time.Instant;

/** Times as scripts take them: whole milliseconds, which Lua's numbers hold exactly. */
final class Millis {
    private Millis() {}

    static String of(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    static String of(Duration time) {
        return Long.toString(time.toMillis());
    }

    static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
