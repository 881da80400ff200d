package dev.hexin.wechatapi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What Hexin does by itself about an error code: a column of the table of error codes.
 *
 * @param backoff the pauses between attempts; null where the row names none
 */
record Remedy(Kind kind, @Nullable Backoff backoff) {
    static final Remedy NONE = new Remedy(Kind.NONE, null);
    private static final String NOTHING = "-";
    private static final int WITH_PAUSES = 3;

    enum Kind {
        /** Nothing: the same call would be refused in the same way. */
        NONE,
        /** The call was not carried out and may be repeated after a pause. */
        RETRY,
        /** The account's access token is refreshed and the call repeated once. */
        NEW_TOKEN,
        /** The daily quota of the path is used up: no calls until midnight in China. */
        MIDNIGHT,
        /** Not repeated within the call; the next one waits longer than usual. */
        BACK_OFF,
        /** What the call asks for is so already: it counts as done. */
        DONE
    }

    /** @throws IllegalArgumentException when the column is none of a remedy */
    static Remedy of(String column) {
        if (column.equals(NOTHING)) {
            return NONE;
        }
        String[] words = column.split(" ");
        if (words.length != 1 && words.length != WITH_PAUSES) {
            throw new IllegalArgumentException("a remedy is a kind, perhaps with two pauses: " + column);
        }
        return new Remedy(Kind.valueOf(words[0]),
                words.length == 1 ? null : new Backoff(pause(words[1]), pause(words[2])));
    }

    private static Duration pause(String seconds) {
        if (!seconds.matches("[1-9]\\d{0,5}s")) {
            throw new IllegalArgumentException("a pause is written in seconds, such as 60s: " + seconds);
        }
        return Duration.ofSeconds(Long.parseLong(seconds.substring(0, seconds.length() - 1)));
    }

    boolean is(Kind one) {
        return kind == one;
    }
}
