package dev.hexin.sandbox.control;

import dev.hexin.sandbox.feed.Feed;
import dev.hexin.sandbox.wire.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The page's server-sent events: push, chat, call, typing, state, reset; a comment now and then keeps the
 * line open. Each stays on its own virtual thread for as long as it is open, so that its end is simply the
 * end of the request.
 */
final class LiveUpdates {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private LiveUpdates() {}

    static void serve(Context ctx, World world) throws InterruptedException {
        var subscribed = world.feed.subscribe();
        if (subscribed.isEmpty()) {
            ctx.status(HttpStatus.SERVICE_UNAVAILABLE).result("Too many pages are open.");
            return;
        }
        ctx.contentType("text/event-stream; charset=utf-8");
        ctx.header("Cache-Control", "no-store");
        try (var subscription = subscribed.get()) {
            pump(ctx.res().getOutputStream(), subscription);
        } catch (IOException e) {
            // the page was closed
        }
    }

    private static void pump(OutputStream out, Feed.Subscription subscription)
            throws IOException, InterruptedException {
        write(out, ": welcome\n\n");
        while (subscription.isOpen()) {
            var change = subscription.next(HEARTBEAT);
            if (change.isPresent()) {
                write(out, "event: " + change.get().type() + "\ndata: " + Json.write(change.get().data())
                        + "\n\n");
            } else if (subscription.isOpen()) {
                write(out, ": still here\n\n");
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
