package dev.hexin.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hexin.sandbox.wire.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One answer on its way: whole, or piece by piece as server-sent events.
 *
 * @param firstWordAfter milliseconds
 * @param speed by which the pauses between words are divided
 */
record Answering(Behaviour behaviour, int firstWordAfter, int speed) {
    private static final Pattern PIECE = Pattern
            .compile("\\p{IsHan}{1,3}\\s*|[^\\s\\p{IsHan}]+\\s*|\\s+");
    /** A long answer is not written slower than a short one. */
    private static final int LONGEST_MILLIS = 2000;
    private static final int LONGEST_PAUSE = 40;

    /** What is sent for each piece of an answer, as the API at hand writes it. */
    interface Events {
        /** What comes before the first word; may be empty. */
        String begin();

        String piece(String text);

        String end();
    }

    /** The text in pieces of a word each. */
    static List<String> pieces(String text) {
        return PIECE.matcher(text).results().map(MatchResult::group).toList();
    }

    /** An event of an answer, as server-sent events have it. */
    static String event(JsonNode data) {
        return "data: " + Json.write(data) + "\n\n";
    }

    void await() throws InterruptedException {
        Thread.sleep(firstWordAfter); // to be slow is what it was told
    }

    void stream(Context ctx, String text, Events events) throws InterruptedException {
        ctx.contentType("text/event-stream; charset=utf-8");
        ctx.header("Cache-Control", "no-store");
        var pieces = pieces(text);
        var end = behaviour == Behaviour.BROKEN_OFF ? pieces.size() / 2 : pieces.size();
        var pause = Math.min(LONGEST_PAUSE, LONGEST_MILLIS / Math.max(1, pieces.size())) / speed;
        try {
            var out = ctx.res().getOutputStream();
            await();
            write(out, events.begin());
            for (var piece : pieces.subList(0, end)) {
                write(out, events.piece(piece));
                Thread.sleep(pause); // as a model that writes
            }
            if (behaviour == Behaviour.BROKEN_OFF) {
                ctx.res().sendError(-1); // Jetty's way of closing a connection
            } else {
                write(out, events.end());
            }
        } catch (IOException gone) {
            // the caller has closed the connection
        }
    }

    private static void write(OutputStream out, String events) throws IOException {
        out.write(events.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
