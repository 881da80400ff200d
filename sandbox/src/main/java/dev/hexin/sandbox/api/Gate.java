package dev.hexin.sandbox.api;

import dev.hexin.sandbox.clock.SandboxTime;
import dev.hexin.sandbox.fault.Fault.Kind;
import dev.hexin.sandbox.fault.Faults;
import dev.hexin.sandbox.wire.Json;
import io.javalin.http.Context;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The filter in front of every API call: injects faults, answers errors as JSON with HTTP 200, and logs the
 * call.
 */
public final class Gate {
    /** Of the calls that chats show. */
    private static final String MESSAGES = "/cgi-bin/message/";

    private final Faults faults;
    private final CallLog log;
    private final SandboxTime time;

    public Gate(Faults faults, CallLog log, SandboxTime time) {
        this.faults = faults;
        this.log = log;
        this.time = time;
    }

    /** Answers a call, or lets it go wrong where a fault says so. */
    public void pass(
            Context ctx,
            @Nullable String openid,
            String contentType,
            Supplier<PlatformAnswer> call) {
        var path = ctx.path();
        var slow = faults.take(Kind.SLOW, path, openid);
        slow.ifPresent(fault -> pause(fault.millis()));
        if (faults.take(Kind.DROP, path, openid).isPresent()) {
            log.add(ctx.method().name(), path, openid, 0, "drop");
            drop(ctx);
            return;
        }
        ctx.contentType(contentType);
        ctx.header("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(time.wire().atOffset(ZoneOffset.UTC)));
        if (faults.take(Kind.MALFORMED, path, openid).isPresent()) {
            log.add(ctx.method().name(), path, openid, 0, "malformed");
            ctx.result("{\"errcode\":0,\"errm");
            return;
        }
        Runnable answering = () -> answer(ctx, openid, slow.isPresent(), call);
        if (path.startsWith(MESSAGES)) {
            log.acting(answering);
        } else {
            answering.run();
        }
    }

    private void answer(Context ctx, @Nullable String openid, boolean slow, Supplier<PlatformAnswer> call) {
        var path = ctx.path();
        try {
            faults.take(Kind.ERRCODE, path, openid).ifPresent(fault -> {
                throw ApiError.of(fault.errcode());
            });
            var answer = call.get();
            if (faults.take(Kind.LOST_ANSWER, path, openid).isPresent()) {
                log.add(ctx.method().name(), path, openid, 0, "answer lost");
                drop(ctx);
                return;
            }
            answer.write(ctx);
            log.add(ctx.method().name(), path, openid, 0, slow ? "slow" : answer.outcome());
        } catch (ApiError error) {
            log.add(ctx.method().name(), path, openid, error.errcode(), error.outcome());
            ctx.result(Json.write(
                    Json.object().put("errcode", error.errcode()).put("errmsg", error.errmsg())));
        }
    }

    private static void drop(Context ctx) {
        try {
            // Jetty's way of closing a connection without an answer
            ctx.res().sendError(-1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis); // the fault that was asked for is to be slow
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
