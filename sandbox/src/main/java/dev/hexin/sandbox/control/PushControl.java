package dev.hexin.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hexin.sandbox.push.Transcript;
import dev.hexin.sandbox.wire.Json;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The control API of pushes, and the long polls that wait for their results. */
final class PushControl {
    private static final int SHOWN = 100;

    private PushControl() {}

    static void push(Context ctx, World world) throws InterruptedException {
        var transcript = world.desk.push(ControlApi.body(ctx));
        world.publishState();
        awaited(ctx, world, transcript, 0);
        ControlApi.json(ctx.status(HttpStatus.CREATED), transcript.toJson());
    }

    static void one(Context ctx, World world) throws InterruptedException {
        var transcript = world.transcripts.find(ctx.pathParam("id"));
        if (transcript.isEmpty()) {
            ctx.status(HttpStatus.NOT_FOUND).result("There is no such push.");
            return;
        }
        awaited(ctx, world, transcript.get(), LongPoll.number(ctx, "attempts", 0));
        ControlApi.json(ctx, transcript.get().toJson());
    }

    /** Waits until the push is done, or, when a number is given, until that attempt has begun. */
    private static void awaited(Context ctx, World world, Transcript transcript, long attempts)
            throws InterruptedException {
        world.feed.await(() -> transcript.isDone() || attempts > 0 && transcript.attempts() >= attempts
                ? Optional.of(transcript)
                : Optional.empty(), LongPoll.atMost(ctx));
    }

    static void newest(Context ctx, World world) {
        var list = Json.MAPPER.createArrayNode();
        world.transcripts.newest(SHOWN).forEach(transcript -> list.add(transcript.toJson()));
        ctx.contentType("application/json").result(list.toString());
    }

    /** Fetches a URL of the caller's: not for a form of another site, which can't say that it is JSON. */
    static void verify(Context ctx, World world) {
        if (!ctx.body().isBlank() && !isJson(ctx.contentType())) {
            ctx.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE).result(
                    "A target is taken from JSON only: send Content-Type: application/json.");
            return;
        }
        var body = ctx.body().isBlank() ? Json.object() : ControlApi.body(ctx);
        var target = body.hasNonNull("target")
                ? URI.create(body.get("target").asText())
                : world.settings().target(1);
        ControlApi.json(ctx, world.verification.verify(target, world.settings().speed()));
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.matches("(?i)application/json\\s*(;.*)?");
    }

    static void chat(Context ctx, World world) throws InterruptedException {
        var openid = ctx.pathParam("openid");
        var after = LongPoll.number(ctx, "after", 0);
        var source = LongPoll.text(ctx, "source");
        list(ctx, world, () -> world.chats.after(openid, after, source).stream().map(entry -> entry.toJson())
                .toList(), () -> {});
    }

    static void calls(Context ctx, World world) throws InterruptedException {
        var after = LongPoll.number(ctx, "after", 0);
        var path = LongPoll.text(ctx, "path");
        list(ctx, world, () -> world.calls.after(after, path), world.calls::settle);
    }

    /**
     * Answers a list as soon as it has {@code count} entries (1 unless said), or what there is when time is
     * up.
     *
     * @param settling waits until what was seen elsewhere is among them
     */
    private static void list(
            Context ctx,
            World world,
            Supplier<List<ObjectNode>> entries,
            Runnable settling)
            throws InterruptedException {
        var count = LongPoll.number(ctx, "count", 1);
        world.feed.await(() -> {
            var found = entries.get();
            return found.size() >= count ? Optional.of(found) : Optional.empty();
        }, LongPoll.atMost(ctx));
        settling.run();
        var list = Json.MAPPER.createArrayNode();
        entries.get().forEach(list::add);
        ctx.contentType("application/json").result(list.toString());
    }
}
