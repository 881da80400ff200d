package dev.hexin.sandbox.control;

import io.javalin.http.Context;

import java.time.Duration;

/** Reads the query parameters of a long poll. */
final class LongPoll {
    private static final int MOST_SECONDS = 120;

    private LongPoll() {}

    /** How long the caller is ready to wait: {@code ?wait=seconds}, at most two minutes. */
    static Duration atMost(Context ctx) {
        return Duration.ofSeconds(Math.min(MOST_SECONDS, number(ctx, "wait", 0)));
    }

    static long number(Context ctx, String name, long otherwise) {
        var text = ctx.queryParam(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException(name + " must be a whole number.");
        }
        return Long.parseLong(text);
    }

    static String text(Context ctx, String name) {
        var text = ctx.queryParam(name);
        return text == null ? "" : text;
    }
}
